package io.wirewatch.document;

import java.net.MalformedURLException;
import java.net.URL;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes relative addresses absolute. */
final class Links {
  private static final Pattern ABSOLUTE =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);

  /** What a browser would run, whatever blanks are in it. */
  private static final Pattern ACTIVE =
      Pattern.compile(
          "(?i)[\\x00-\\x20]*(javascript|vbscript|data)[\\x00-\\x20]*:.*", Pattern.DOTALL);

  private Links() {}

  /** Whether an address is a program or a document of its own, and leads nowhere. */
  static boolean isActive(String address) {
    return ACTIVE.matcher(address.replaceAll("[\\t\\r\\n]", "")).matches();
  }

  /** {@code link} seen from {@code base}; as it is where it is absolute or that cannot be told. */
  static String resolve(@Nullable String base, String link) {
    String stripped = link.strip();
    if (base == null || stripped.isEmpty() || ABSOLUTE.matcher(stripped).matches()) {
      return stripped;
    }
    try {
      // Not URI: that refuses the blanks and bars which addresses of feeds have.
      return new URL(new URL(base), stripped).toString();
    } catch (MalformedURLException e) {
      return stripped;
    }
  }

  /** What {@code xml:base} means inside of {@code base}. */
  static @Nullable String base(@Nullable String base, String stated) {
    if (stated.isBlank()) {
      return base;
    }
    String resolved = resolve(base, stated);
    return ABSOLUTE.matcher(resolved).matches() ? resolved : base;
  }
}
