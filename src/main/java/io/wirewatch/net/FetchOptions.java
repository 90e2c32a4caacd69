package io.wirewatch.net;

import java.net.URI;
import java.net.URISyntaxException;
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
    headers.forEach((name, value) -> require(problem(name, value)));
    require(userAgent == null ? null : problem("X-User-Agent", userAgent));
    require(
        proxy == null || proxy(proxy.toString()).isPresent()
            ? null
            : "a proxy is written http://HOST:PORT");
  }

  private static void require(@Nullable String problem) {
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }

  /**
   * These options, as those of the feed at {@code feed}, for a page of it at {@code page}: its
   * credentials and headers are for its own origin alone.
   */
  public FetchOptions forPage(URI feed, URI page) {
    Optional<Target> from = Target.of(feed);
    Optional<Target> to = Target.of(page);
    if (from.isEmpty() || to.isEmpty() || !to.get().hasOriginOf(from.get())) {
      return new FetchOptions(proxy, userAgent, null, Map.of());
    }
    return this;
  }

  /** Why a feed may not send this header, without its value; null when it may. */
  public static @Nullable String problem(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      return "'" + name + "' is not the name of a header";
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      return "the header " + name + " is not a feed's to set";
    }
    return VALUE.matcher(value).matches()
        ? null
        : "the value of the header " + name + " is not one line of ASCII";
  }

  /** The proxy that {@code text} writes, {@code http://[USER:PASSWORD@]HOST[:PORT]}, or none. */
  public static Optional<URI> proxy(String text) {
    try {
      URI uri = new URI(text);
      boolean isOne = "http".equals(uri.getScheme()) && uri.getHost() != null;
      return isOne ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "FetchOptions[headers=" + headers.keySet() + ", the rest is not shown]";
  }
}
