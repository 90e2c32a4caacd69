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
 * @param colour {@code #rrggbb}, for charts; null when the definition does not say
 * @param scope the stories it may be found in
 * @param context the name of the context that must be open; null when it needs none
 * @param gate what else must be, or not be, in the story
 * @param rules what shows the theme; never nothing
 * @param minScore the score from which a story carries the theme, above 0
 * @param titleWeight what a hit in the headline is multiplied with, 1 or more
 * @param examples what it must and must not find
 */
public record Theme(
    String id,
    String label,
    @Nullable String description,
    @Nullable String colour,
    Scope scope,
    @Nullable String context,
    Gate gate,
    Rules rules,
    double minScore,
    double titleWeight,
    List<Example> examples) {

  /** One strong phrase is enough. */
  public static final double DEFAULT_MIN_SCORE = 1.0;

  /** A newsroom puts in the headline what the story is about, so a hit there counts double. */
  public static final double DEFAULT_TITLE_WEIGHT = 2.0;

  /** What a phrase weighs that is listed as weak without a weight. */
  public static final double DEFAULT_WEAK_WEIGHT = 0.5;

  /** The part of {@link #minScore} that weak hits can reach together. */
  public static final double WEAK_SHARE = 0.9;

  static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

  public Theme {
    requireNonNull(label, "label");
    requireNonNull(scope, "scope");
    requireNonNull(gate, "gate");
    examples = List.copyOf(examples);
    if (!ID.matcher(id).matches() || !rules.showSomething()) {
      throw new IllegalArgumentException("theme '" + id + "' lacks a right id or what shows it");
    }
    if (!(minScore > 0) || !(titleWeight >= 1)) {
      throw new IllegalArgumentException(
          "theme '" + id + "' has min_score " + minScore + ", title_weight " + titleWeight);
    }
  }

  /** What the weak hits together add to a score at most; always below {@link #minScore}. */
  public double weakCap() {
    return minScore * WEAK_SHARE;
  }
}
