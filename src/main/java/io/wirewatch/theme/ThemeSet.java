package io.wirewatch.theme;

import static java.util.Objects.requireNonNull;

import io.wirewatch.language.Language;
import java.util.List;

/**
 * All themes of one file, immutable, together with the text that defines them.
 *
 * @param fileName where it was read from, as errors name it
 * @param hash the first 16 hexadecimal digits of the SHA-256 of the file's bytes, so that {@code
 *     sha256sum themes.yml | cut -c-16} proves it
 * @param source the file's text
 * @param language of all that stands outside {@code lang:}
 * @param contexts in the file's order; what they name is among them, and none names itself through
 *     others
 * @param themes in the file's order, at least one, their ids unique
 */
public record ThemeSet(
    String fileName,
    String hash,
    String source,
    Language language,
    List<Context> contexts,
    List<Theme> themes) {
  /** What a theme file may have at most. */
  public static final int MAX_BYTES = 5 * 1024 * 1024;

  public ThemeSet {
    requireNonNull(fileName, "fileName");
    requireNonNull(hash, "hash");
    requireNonNull(source, "source");
    requireNonNull(language, "language");
    contexts = List.copyOf(contexts);
    themes = List.copyOf(themes);
  }

  /**
   * Reads a theme file.
   *
   * @param fileName what errors call it
   * @param yaml its bytes, UTF-8, at most {@link #MAX_BYTES}
   * @throws ThemeSetException when the file is wrong, with every mistake and its place
   */
  public static ThemeSet parse(String fileName, byte[] yaml) {
    return ThemeSetReader.read(fileName, yaml);
  }
}
