package io.wirewatch.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Spells the addresses of one page alike; what is no http or https address stays as it is.
 *
 * <p>The rule is frozen: story ids hang on it. A better one is a further rule in {@link Rules}.
 */
final class WebAddress {
  private static final Pattern PARTS =
      Pattern.compile("(?is)(https?)://([^/?#\\\\]*)([^?#]*)(\\?[^#]*)?(#.*)?");
  private static final Pattern HOST = Pattern.compile("[^/?#@\\\\]*");
  private static final Pattern SCHEME = Pattern.compile("^https?://");
  private static final Pattern SESSION = Pattern.compile("(?i);jsessionid=[^/;]*");
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

  /** Names a part of a page, as live blogs and forums have them: #block-5e0f, #post-17, #!/a. */
  private static final Pattern PART_OF_PAGE =
      Pattern.compile("#(?:[!/].+|(?=[^=&]*[A-Za-z])(?=[^=&]*[0-9])[^=&]{4,})");

  private WebAddress() {}

  /**
   * Scheme and host in small letters, no default port, no dot segments, escapes as RFC 3986 has
   * them, no parameters of {@link Tracking}, no fragment but one that names a part of the page.
   */
  static String normal(String address) {
    Matcher parts = PARTS.matcher(address.strip());
    if (!parts.matches()) {
      return address.strip();
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String path = SESSION.matcher(withoutDots(escaped(parts.group(3)))).replaceAll("");
    return scheme
        + "://"
        + host(parts.group(2), scheme)
        + (path.isEmpty() ? "/" : path)
        + escaped(query(parts.group(4)))
        + fragment(parts.group(5));
  }

  /** The address as it stands, without the parameters of {@link Tracking}. */
  static String withoutTracking(String address) {
    Matcher parts = PARTS.matcher(address.strip());
    if (!parts.matches() || parts.group(4) == null) {
      return address.strip();
    }
    String stripped = address.strip();
    return stripped.substring(0, parts.start(4))
        + query(parts.group(4))
        + stripped.substring(parts.end(4));
  }

  /** What is left of a site's addresses when it goes over to https, or to slashes at the end. */
  static String page(String address) {
    String page = SCHEME.matcher(address).replaceFirst("");
    return page.endsWith("/") ? page.substring(0, page.length() - 1) : page;
  }

  private static String host(String authority, String scheme) {
    int user = authority.lastIndexOf('@') + 1;
    String host = inAscii(authority.substring(user).toLowerCase(Locale.ROOT));
    String whole;
    do { // a port may hide a dot, and a dot a port
      whole = host;
      host = host.replaceFirst(scheme.equals("http") ? ":(80)?$" : ":(443)?$", "");
      host = host.replaceFirst("\\.(?=:\\d*$|$)", "");
    } while (!host.equals(whole));
    return authority.substring(0, user) + host;
  }

  private static String inAscii(String host) {
    if (host.chars().allMatch(c -> c < 0x80)) {
      return host;
    }
    try {
      String ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
      // Some letters become signs that would end the host.
      return HOST.matcher(ascii).matches() ? ascii : host;
    } catch (IllegalArgumentException e) {
      return host; // no name that can be: whatever it is, it stays so
    }
  }

  private static String withoutDots(String path) {
    if (!path.contains("/.")) {
      return path;
    }
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int at = 0; at < segments.length; at++) {
      String segment = segments[at];
      boolean dots = segment.equals(".") || segment.equals("..");
      if (segment.equals("..")) {
        kept.pollLast();
      }
      if (!dots) {
        kept.addLast(segment);
      } else if (at == segments.length - 1) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }

  /** Escapes what must be, in capitals, and nothing that need not be. */
  private static String escaped(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    for (byte b : text.getBytes(UTF_8)) {
      if (b <= ' ' || b == 0x7f) { // all beyond ASCII is negative
        ascii.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      } else {
        ascii.append((char) b);
      }
    }
    return ESCAPE
        .matcher(ascii)
        .replaceAll(
            escape -> {
              char c = (char) Integer.parseInt(escape.group(1), 16);
              boolean unreserved =
                  (c >= 'a' && c <= 'z')
                      || (c >= 'A' && c <= 'Z')
                      || (c >= '0' && c <= '9')
                      || "-._~".indexOf(c) >= 0;
              return unreserved ? String.valueOf(c) : escape.group().toUpperCase(Locale.ROOT);
            });
  }

  private static String query(@Nullable String query) {
    if (query == null) {
      return "";
    }
    StringBuilder kept = new StringBuilder();
    for (String parameter : query.substring(1).split("&", -1)) {
      if (!parameter.isEmpty() && !Tracking.is(parameter)) {
        kept.append(kept.isEmpty() ? '?' : '&').append(parameter);
      }
    }
    return kept.toString();
  }

  private static String fragment(@Nullable String fragment) {
    return fragment != null && PART_OF_PAGE.matcher(fragment).matches() ? escaped(fragment) : "";
  }
}
