package io.wirewatch.net;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where one request goes.
 *
 * @param uri http or https, in ASCII, without user-info and fragment
 * @param host in small letters, an IPv6 address in brackets
 * @param port the one stated, else that of the scheme
 */
record Target(URI uri, String host, int port) {
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:.*@)?(\\[[^\\]]*]|[^:@\\[\\]]*)(?::(\\d{0,5}))?", Pattern.DOTALL);
  private static final Pattern HOST =
      Pattern.compile(
          "\\[[0-9a-f:.]{2,45}]|(?=.{1,254}$)[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_-]{1,63})*\\.?");
  private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern DOTTED_QUAD = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  /** The target that {@code uri} names; empty when it is no http or https address. */
  static Optional<Target> of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    Matcher authority =
        AUTHORITY.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
    if (!(scheme.equals("http") || scheme.equals("https")) || !authority.matches()) {
      return Optional.empty();
    }
    String stated = authority.group(2) == null ? "" : authority.group(2);
    int port = stated.isEmpty() ? (scheme.equals("http") ? 80 : 443) : Integer.parseInt(stated);
    try {
      String host = ascii(authority.group(1));
      if (!isPlain(host) || port < 1 || port > 65_535) {
        return Optional.empty();
      }
      String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String rest = (stated.isEmpty() ? "" : ":" + port) + path + query;
      URI clean = new URI(new URI(scheme + "://" + host + rest).toASCIIString());
      return Optional.of(new Target(clean, host, port));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String ascii(String host) {
    String ascii = host.startsWith("[") ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    return ascii.toLowerCase(Locale.ROOT);
  }

  /**
   * An address that is spelt in octal, hexadecimal or one number means something else to others.
   */
  private static boolean isPlain(String host) {
    return HOST.matcher(host).matches()
        && (!ENDS_IN_NUMBER.matcher(host).matches() || DOTTED_QUAD.matcher(host).matches());
  }

  /** Where {@code location}, the header of a redirect from here, leads; empty: out of HTTP. */
  Optional<Target> follow(String location) {
    try {
      return of(uri.resolve(new URI(escaped(location.strip()))));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A header comes as one character a byte; those that an address must not have are escaped. */
  private static String escaped(String location) {
    StringBuilder text = new StringBuilder(location.length());
    for (int i = 0; i < location.length(); i++) {
      char c = location.charAt(i);
      if (c <= ' ' || c >= 0x7f || "\"<>\\^`{|}".indexOf(c) >= 0) {
        text.append(String.format(Locale.ROOT, "%%%02X", c & 0xff));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  boolean isSecure() {
    return "https".equals(uri.getScheme());
  }

  boolean hasOriginOf(Target other) {
    return isSecure() == other.isSecure() && host.equals(other.host) && port == other.port;
  }

  /** Host and port, such as {@code example.org:443}. */
  String authority() {
    return host + ":" + port;
  }
}
