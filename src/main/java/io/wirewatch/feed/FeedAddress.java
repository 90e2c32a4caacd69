package io.wirewatch.feed;

import io.wirewatch.document.Reasons;
import io.wirewatch.story.Limit;
import io.wirewatch.story.Reading;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The addresses that feeds may have: http or https, and without a password. */
public final class FeedAddress {
  private static final int LAST_PORT = 65_535;

  private FeedAddress() {}

  /** The address that somebody has written; a reason shows nothing that may be a password. */
  public static Reading<URI> of(String text) {
    if (!text.isEmpty() && !Limit.URI.fits(text)) {
      return new Reading.Rejected<>("an address of more than " + Limit.URI.most() + " characters");
    }
    String line = Reasons.oneLine(shown(text));
    URI uri = parsed(text);
    if (uri == null) {
      boolean lacksScheme =
          text.contains(".") && !text.matches(".*[:@].*") && parsed("https://" + text) != null;
      return new Reading.Rejected<>(
          "'"
              + line
              + "' is not an http or https address"
              + (lacksScheme ? "; did you mean https://" + line + "?" : ""));
    }
    return holdsUserInfo(uri)
        ? new Reading.Rejected<>(
            "the address '"
                + line
                + "' holds a password, and everybody may read a feed's address: write it without,"
                + " and name a file that holds USER:PASSWORD with"
                + " --header 'Authorization=Basic ${file:DIR/feed-NAME}'")
        : new Reading.Accepted<>(uri);
  }

  /** {@code text}, which may be any, without what stands before an {@code @} of a host. */
  public static String shown(String text) {
    int at = text.lastIndexOf('@');
    URI uri = at < 0 ? null : parsed(text);
    return at < 0 || (uri != null && !holdsUserInfo(uri)) ? text : "…" + text.substring(at);
  }

  /**
   * The same for addresses that lead to the same feed as a rule: those that differ in http and
   * https, the case of the host, a usual port, a slash at the end or a fragment.
   */
  public static String place(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    int port = url.getPort();
    String path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
    return host
        + (port < 0 || port == 80 || port == 443 ? "" : ":" + port)
        + path
        + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
  }

  static boolean holdsUserInfo(URI url) {
    return url.getRawAuthority() != null && url.getRawAuthority().contains("@");
  }

  private static @Nullable URI parsed(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean isHttp = scheme.equals("http") || scheme.equals("https");
      return isHttp && uri.getHost() != null && uri.getPort() <= LAST_PORT ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
