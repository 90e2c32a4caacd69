package io.wirewatch.match;

import static java.util.Objects.requireNonNull;

import io.wirewatch.story.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a story carries each theme of a set, or does not.
 *
 * @param themeSet the hash of the theme set that decided
 * @param verdicts one a theme, in the order of the theme set
 */
public record Explanation(String themeSet, List<Verdict> verdicts) {

  public Explanation {
    requireNonNull(themeSet, "themeSet");
    verdicts = List.copyOf(verdicts);
  }

  /**
   * One theme's case.
   *
   * @param theme the theme's id
   * @param tagged whether the story carries it: the score is reached, the context is there, and
   *     nothing bars it
   * @param score what the hits add up to, whether or not the context is there
   * @param minScore the score that is needed
   * @param rule what reached the score, as {@link io.wirewatch.story.Tag#rule} has it; null when
   *     nothing did
   * @param gate the context; null when the theme has none
   * @param hits every phrase that was found and not masked, in the order of fields and text
   * @param masked every phrase that was found and does not count, in the same order
   * @param apart the sides of nears that stood too far apart, the first ones
   * @param barred what else keeps the theme from this story: a sentence for each gate, language or
   *     source
   * @param weakCut what the cap took from the weak phrases' sum; 0 when it did not bite
   */
  public record Verdict(
      String theme,
      boolean tagged,
      double score,
      double minScore,
      @Nullable String rule,
      @Nullable Gate gate,
      List<Hit> hits,
      List<Masked> masked,
      List<Apart> apart,
      List<String> barred,
      double weakCut) {

    public Verdict {
      requireNonNull(theme, "theme");
      hits = List.copyOf(hits);
      masked = List.copyOf(masked);
      apart = List.copyOf(apart);
      barred = List.copyOf(barred);
    }
  }

  /**
   * Whether the story speaks of what the theme is about.
   *
   * @param context the context's name
   * @param open whether the context is there
   * @param opener what of it stands first in the story; null when it is not there, or is open by
   *     other contexts alone
   */
  public record Gate(String context, boolean open, @Nullable Span opener) {}

  /**
   * A phrase or a near that was found.
   *
   * @param phrase as the definition spells it; {@code a~b} for a near
   * @param span where it stands
   * @param adds what it adds to the score, before the cap; 0 for a weak one that counts elsewhere
   * @param weak whether it is weak
   */
  public record Hit(String phrase, Span span, double adds, boolean weak) {}

  /**
   * A phrase, or a near or its side, that was found but has a word in an exclude phrase, or stands
   * near a phrase of {@code none_near}, or near none of {@code only_near}.
   *
   * @param phrase as the definition spells it
   * @param span where it stands
   * @param by the phrase that masks it, as the definition spells it; null where it stands near none
   *     of {@code only_near}
   */
  public record Masked(String phrase, Span span, @Nullable String by) {
    /** What masks it, in words. */
    public String reason() {
      return by == null ? "near nothing of 'only_near'" : "by '" + by + "'";
    }
  }

  /**
   * Two sides of a near that did not stand near enough.
   *
   * @param first the earlier one
   * @param second the later one
   * @param words how many words stand between them
   * @param within how many there may be
   * @param sentence whether both would have to stand in one sentence
   */
  public record Apart(Span first, Span second, int words, int within, boolean sentence) {
    @Override
    public String toString() {
      boolean far = words > within;
      return "'"
          + first.text()
          + "' and '"
          + second.text()
          + (far
              ? "' have " + words + " words between them, not " + within
              : "' are in two sentences or texts");
    }
  }
}
