package io.wirewatch.theme;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A text that shows what a theme is meant to find, or not to.
 *
 * @param matches whether it must carry the theme
 * @param title its headline; null when it has none
 * @param text its body; may be empty where there is a title
 * @param language as stories have it; null for the file's language
 * @param line where it stands in the file, from 1
 * @param column in code points, from 1
 */
public record Example(
    boolean matches,
    @Nullable String title,
    String text,
    @Nullable String language,
    int line,
    int column) {

  public Example {
    requireNonNull(text, "text");
  }
}
