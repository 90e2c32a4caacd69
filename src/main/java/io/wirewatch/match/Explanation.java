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
   * @param tagged whether the story carries it: the score is reached and the context is there
   * @param score what the hits add up to, whether or not the context is there
   * @param minScore the score that is needed
   * @param rule what reached the score, as {@link io.wirewatch.story.Tag#rule} has it; null when
   *     nothing did
   * @param gate the context; null when the theme has none
   * @param hits every phrase that was found and not masked, in the order of fields and text
   * @param masked every phrase that was found and does not count, in the same order
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
      double weakCut) {

    public Verdict {
      requireNonNull(theme, "theme");
      hits = List.copyOf(hits);
      masked = List.copyOf(masked);
    }
  }

  /**
   * Whether the story speaks of what the theme is about.
   *
   * @param context the context's name
   * @param opener the first of its phrases in the story; null when the context is missing
   */
  public record Gate(String context, @Nullable Span opener) {
    /** Whether the context is there. */
    public boolean open() {
      return opener != null;
    }
  }

  /**
   * A phrase that was found.
   *
   * @param phrase as the definition spells it
   * @param span where it stands
   * @param adds what it adds to the score, before the cap; 0 for a weak phrase that counts
   *     elsewhere
   * @param weak whether it is a weak phrase
   */
  public record Hit(String phrase, Span span, double adds, boolean weak) {}

  /**
   * A phrase that was found but has a word in an exclude phrase.
   *
   * @param phrase as the definition spells it
   * @param span where it stands
   * @param by the exclude phrase, as the definition spells it
   */
  public record Masked(String phrase, Span span, String by) {}
}
