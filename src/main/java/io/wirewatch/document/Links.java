package io.wirewatch.document;

import java.net.MalformedURLException;
import java.net.URL;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes relative addresses absolute. */
final class Links {
  private static final Pattern ABSOLUTE =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);

  private Links() {}

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
