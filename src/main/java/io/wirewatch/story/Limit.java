package io.wirewatch.story;

import org.jspecify.annotations.Nullable;

/**
 * How long the short texts of a story may be, in Unicode characters as JSON Schema counts them: a
 * surrogate pair is one.
 */
public enum Limit {
  /** {@link Story#headline}. */
  HEADLINE("headline", 2_000),
  /** {@link Story#uri} and {@link Source#feed}. */
  URI("uri", 8_000),
  /** {@link Source#name}. */
  SOURCE_NAME("source.name", 500),
  /** {@link Published#stated}. */
  STATED("publishedStated", 500);

  private final String field;
  private final int most;

  Limit(String field, int most) {
    this.field = field;
    this.most = most;
  }

  /** The most characters there may be. */
  public int most() {
    return most;
  }

  /** Whether {@code text} has something in it, and no more than may be. */
  public boolean fits(String text) {
    // Characters are counted only where there may be too many: nearly every text is short.
    return !text.isEmpty()
        && (text.length() <= most || text.codePointCount(0, text.length()) <= most);
  }

  /** {@code text} as it is, or its beginning and an ellipsis, at most this many UTF-16 units. */
  public String cut(String text) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + '…';
  }

  void check(@Nullable String text) {
    if (text != null && !fits(text)) {
      throw new IllegalArgumentException(
          "'" + field + "' has 1 to " + most + " characters, and not " + text.length());
    }
  }
}
