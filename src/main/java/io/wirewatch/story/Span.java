package io.wirewatch.story;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * The stretch of a story's own text that shows a theme.
 *
 * @param field which text
 * @param start where it begins, in UTF-16 code units of that field, 0 or more
 * @param end where it ends, exclusive, greater than {@code start}
 * @param text what stands there
 */
public record Span(Field field, int start, int end, String text) {

  /** The texts of a story. */
  public enum Field {
    HEADLINE,
    SUMMARY,
    BODY;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The field as records spell it. */
    public String word() {
      return word;
    }

    /** The field that records spell as {@code word}; IllegalArgumentException if none. */
    public static Field of(String word) {
      for (Field field : values()) {
        if (field.word.equals(word)) {
          return field;
        }
      }
      throw new IllegalArgumentException("no text of a story is called '" + word + "'");
    }

    /** This field's text in {@code story}; empty where the story has none. */
    public String in(Story story) {
      return switch (this) {
        case HEADLINE -> story.headline();
        case SUMMARY -> story.summary() == null ? "" : story.summary();
        case BODY -> story.body();
      };
    }
  }

  public Span {
    requireNonNull(field, "field");
    requireNonNull(text, "text");
    if (start < 0 || end - start != text.length() || text.isEmpty()) {
      throw new IllegalArgumentException(
          "the span [" + start + ", " + end + ") does not fit its text '" + text + "'");
    }
  }
}
