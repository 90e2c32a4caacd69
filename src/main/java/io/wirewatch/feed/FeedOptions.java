package io.wirewatch.feed;

import io.wirewatch.net.FetchOptions;
import io.wirewatch.story.Reading;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one feed is fetched otherwise than the others. No secret stands here: what may be one is a
 * reference, {@code ${env:FEED_NAME}} or {@code ${file:DIR/feed-NAME}}, and is followed where it is
 * used.
 *
 * @param fullText whether the articles themselves are fetched as well
 * @param userAgent what the feed's server is told that we are; null for what the others are told
 * @param proxy a proxy's address without a password, or a reference to one; null for none
 * @param headers by name the headers that are sent along: each value a reference, maybe after a
 *     word such as {@code Bearer}
 */
public record FeedOptions(
    boolean fullText,
    @Nullable String userAgent,
    @Nullable String proxy,
    Map<String, String> headers) {
  /** As all others. */
  public static final FeedOptions NONE = new FeedOptions(false, null, null, Map.of());

  /** The form of a header's name. */
  public static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /**
   * The form of a reference. It may lead to nothing but what is meant for feeds, or whoever defines
   * one could have any file of ours sent to a server of theirs.
   */
  private static final String REFERENCE =
      "\\$\\{(env:FEED_[A-Z0-9_]{1,100}"
          + "|file:([^{}\\x00-\\x1f\\x7f]{0,400}/)?feed-[A-Za-z0-9._-]{1,100})\\}";

  /** The form of a header's value. */
  public static final Pattern HEADER_VALUE = Pattern.compile("([A-Za-z]{1,20} )?" + REFERENCE);

  /** The form of a proxy. */
  public static final Pattern PROXY =
      Pattern.compile("http://[A-Za-z0-9.-]{1,253}:[0-9]{1,5}|" + REFERENCE);

  /** The form of a user agent. */
  public static final Pattern USER_AGENT = Pattern.compile("[\\x20-\\x7e]{1,500}");

  private static final String WHERE_SECRETS_ARE =
      "an environment variable or a file of the ingest role, and here ${env:FEED_NAME} or"
          + " ${file:DIR/feed-NAME}";

  public FeedOptions {
    // In the order of the names: equal options are equal bytes.
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    String problem = problem(userAgent, proxy, headers);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** Options as somebody has written them; rejected with what to write, and without any value. */
  public static Reading<FeedOptions> read(
      boolean fullText,
      @Nullable String userAgent,
      @Nullable String proxy,
      Map<String, String> headers) {
    String problem = problem(userAgent, proxy, headers);
    for (String name : headers.keySet()) {
      problem = problem == null ? FetchOptions.problem(name, "") : problem;
    }
    return problem == null
        ? new Reading.Accepted<>(new FeedOptions(fullText, userAgent, proxy, headers))
        : new Reading.Rejected<>(problem);
  }

  /** What is wrong, without the text: it may be a secret in the wrong place. */
  private static @Nullable String problem(
      @Nullable String userAgent, @Nullable String proxy, Map<String, String> headers) {
    if (userAgent != null && !USER_AGENT.matcher(userAgent).matches()) {
      return "a user agent is a line of ASCII, of 500 characters at most";
    }
    if (proxy != null && !PROXY.matcher(proxy).matches()) {
      return "a proxy is written http://HOST:PORT; one with a password stands in "
          + WHERE_SECRETS_ARE;
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (!HEADER_NAME.matcher(header.getKey()).matches()) {
        return "a header's name has 1 to 64 letters, digits and hyphens";
      }
      if (!HEADER_VALUE.matcher(header.getValue()).matches()) {
        return "everybody may read how a feed is defined, so the value of the header "
            + header.getKey()
            + " stands in "
            + WHERE_SECRETS_ARE
            + ", maybe after a word such as Bearer";
      }
    }
    return null;
  }
}
