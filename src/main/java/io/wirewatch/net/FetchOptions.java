package io.wirewatch.net;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is different about one feed; never printed, for it may be secret.
 *
 * @param proxy the HTTP proxy to go through, such as {@code http://user:password@proxy:3128}; null
 *     for none
 * @param userAgent what the {@code User-Agent} header says; null for the usual
 * @param credentials {@code user:password} for basic authentication, sent to the feed's own origin
 *     alone; null for none
 * @param headers more headers, sent to the feed's own origin alone
 */
public record FetchOptions(
    @Nullable URI proxy,
    @Nullable String userAgent,
    @Nullable String credentials,
    Map<String, String> headers) {
  /** Nothing is different. */
  public static final FetchOptions NONE = new FetchOptions(null, null, null, Map.of());

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]{0,8000}");

  /** What the client says itself; said twice, servers read what they like. */
  private static final Set<String> OURS =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "cookie2",
          "expect",
          "host",
          "if-modified-since",
          "if-none-match",
          "keep-alive",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  public FetchOptions {
    headers = Map.copyOf(headers);
    headers.forEach(FetchOptions::check);
    if (userAgent != null) {
      check("X-User-Agent", userAgent);
    }
    if (proxy != null && (!"http".equals(proxy.getScheme()) || proxy.getHost() == null)) {
      throw new IllegalArgumentException("a proxy is written http://host:port");
    }
  }

  /**
   * These options, as those of the feed at {@code feed}, for a page of it at {@code page}: its
   * user-info, credentials and headers are for its own origin alone.
   */
  public FetchOptions forPage(URI feed, URI page) {
    Optional<Target> from = Target.of(feed);
    Optional<Target> to = Target.of(page);
    if (from.isEmpty() || to.isEmpty() || !to.get().hasOriginOf(from.get())) {
      return new FetchOptions(proxy, userAgent, null, Map.of());
    }
    String secret = credentials == null ? Target.userInfo(feed) : credentials;
    return new FetchOptions(proxy, userAgent, secret, headers);
  }

  private static void check(String name, String value) {
    requireNonNull(value, name);
    if (!NAME.matcher(name).matches() || OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("'" + name + "' is not a header that can be set");
    }
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("a header's value is one line of ASCII: " + name);
    }
  }

  @Override
  public String toString() {
    return "FetchOptions[headers=" + headers.keySet() + ", the rest is not shown]";
  }
}
