package io.wirewatch.theme;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One theme's definition: what shows it, what only seems to, and how much of it tags a story.
 *
 * @param id permanent and never reused; matches {@code [a-z][a-z0-9_]{0,63}}
 * @param label what people call it
 * @param description what it covers, for people; null when the definition does not say
 * @param context the gate; null when the theme counts in any story
 * @param phrases what shows the theme, never empty
 * @param excludePhrases phrases whose words do not count when they stand together; they never veto
 *     the story
 * @param minScore the score from which a story carries the theme, above 0
 * @param titleWeight what a hit in the headline is multiplied with, 1 or more
 */
public record Theme(
    String id,
    String label,
    @Nullable String description,
    @Nullable Context context,
    List<Phrase> phrases,
    List<Phrase> excludePhrases,
    double minScore,
    double titleWeight) {

  /** One strong phrase is enough. */
  public static final double DEFAULT_MIN_SCORE = 1.0;

  /** A newsroom puts in the headline what the story is about, so a hit there counts double. */
  public static final double DEFAULT_TITLE_WEIGHT = 2.0;

  /** The part of {@link #minScore} that weak phrases can reach together. */
  public static final double WEAK_SHARE = 0.9;

  static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  public Theme {
    requireNonNull(label, "label");
    phrases = List.copyOf(phrases);
    excludePhrases = List.copyOf(excludePhrases);
    if (!ID.matcher(id).matches() || phrases.isEmpty()) {
      throw new IllegalArgumentException("theme '" + id + "' lacks a right id or phrases");
    }
    if (!(minScore > 0) || !(titleWeight >= 1)) {
      throw new IllegalArgumentException(
          "theme '" + id + "' has min_score " + minScore + ", title_weight " + titleWeight);
    }
  }

  /** What the weak phrases together add to a score at most; always below {@link #minScore}. */
  public double weakCap() {
    return minScore * WEAK_SHARE;
  }
}
