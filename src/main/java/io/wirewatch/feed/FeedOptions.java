package io.wirewatch.feed;

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

  public FeedOptions {
    check("userAgent", USER_AGENT, userAgent);
    check("proxy", PROXY, proxy);
    // In the order of the names: equal options are equal bytes.
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    headers.forEach(
        (name, value) -> {
          check("header name", HEADER_NAME, name);
          check("header " + name, HEADER_VALUE, value);
        });
  }

  private static void check(String what, Pattern form, @Nullable String text) {
    if (text != null && !form.matcher(text).matches()) {
      // Without the text: it may be a secret in the wrong place.
      throw new IllegalArgumentException("the " + what + " does not have the form " + form);
    }
  }
}
