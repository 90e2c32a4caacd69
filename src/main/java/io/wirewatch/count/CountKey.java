package io.wirewatch.count;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a count counts; its text form is the key of {@code news.theme.counts.v1}.
 *
 * <p>The forms are {@code theme}, {@code theme|source=…} and {@code theme|lang=…}; and {@code
 * _flow|step=…} for how many records took that step. Names that begin with an underscore are ours
 * and never a theme's.
 *
 * @param theme a theme's id, {@link #ALL}, {@link #THEMED} or {@link #FLOW}
 * @param dimension what the count is split by; null for a total
 * @param value the part of that dimension; null exactly when {@code dimension} is
 */
public record CountKey(String theme, @Nullable Dimension dimension, @Nullable String value) {
  /** Every live story. */
  public static final String ALL = "_all";

  /** Every live story that carries a theme. */
  public static final String THEMED = "_themed";

  /** The steps that records took. */
  public static final String FLOW = "_flow";

  /** The language of a story whose language is not known. */
  public static final String UNDETERMINED = "und";

  /** What a count can be split by. */
  public enum Dimension {
    SOURCE("source"),
    LANGUAGE("lang"),
    STEP("step");

    private final String word;

    Dimension(String word) {
      this.word = word;
    }

    /** The dimension as keys spell it. */
    public String word() {
      return word;
    }
  }

  public CountKey {
    requireNonNull(theme, "theme");
    if ((dimension == null) != (value == null)) {
      throw new IllegalArgumentException("a dimension and its value come together");
    }
  }

  /** The key of a theme's total. */
  public static CountKey total(String theme) {
    return new CountKey(theme, null, null);
  }

  /** The key of a theme's count at one publisher. */
  public static CountKey bySource(String theme, String sourceId) {
    return new CountKey(theme, Dimension.SOURCE, sourceId);
  }

  /** The key of a theme's count in one language. */
  public static CountKey byLanguage(String theme, @Nullable String language) {
    return new CountKey(theme, Dimension.LANGUAGE, language == null ? UNDETERMINED : language);
  }

  /** The key that counts the records that took {@code step}. */
  public static CountKey flow(Step step) {
    return new CountKey(FLOW, Dimension.STEP, step.word());
  }

  /** Whether this counts records on their way, and not stories. */
  public boolean isFlow() {
    return theme.equals(FLOW);
  }

  /** The key that {@code text} spells; an {@code IllegalArgumentException} if it spells none. */
  public static CountKey parse(String text) {
    int bar = text.indexOf('|');
    if (bar < 0) {
      return total(text);
    }
    int equals = text.indexOf('=', bar);
    for (Dimension dimension : Dimension.values()) {
      if (equals > 0 && text.substring(bar + 1, equals).equals(dimension.word)) {
        return new CountKey(text.substring(0, bar), dimension, text.substring(equals + 1));
      }
    }
    throw new IllegalArgumentException("'" + text + "' is not the key of a count");
  }

  @Override
  public String toString() {
    return dimension == null ? theme : theme + '|' + dimension.word + '=' + value;
  }
}
