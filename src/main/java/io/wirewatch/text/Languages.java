package io.wirewatch.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads language tags as sources write them. */
public final class Languages {
  private static final Pattern TAG = Pattern.compile("([a-zA-Z]{2,3})(?:[-_].*)?");
  private static final Set<String> NONE = Set.of("und", "mul", "mis", "zxx");

  private Languages() {}

  /** The lower-case first part of a tag, {@code en} of {@code en-US}; null if there is none. */
  public static @Nullable String primary(@Nullable String tag) {
    if (tag == null) {
      return null;
    }
    Matcher matcher = TAG.matcher(tag.strip());
    if (!matcher.matches()) {
      return null;
    }
    String code = matcher.group(1).toLowerCase(Locale.ROOT);
    return NONE.contains(code) ? null : code;
  }
}
