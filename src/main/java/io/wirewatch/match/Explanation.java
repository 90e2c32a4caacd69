package io.wirewatch.match;

import static java.util.Objects.requireNonNull;

import io.wirewatch.story.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a story carries each theme of a set, or does not.
 *
 * @param themeSet the hash of the theme set that decided
 * @param verdicts one a theme, in the order of the theme set
 */
public record Explanation(String themeSet, List<Verdict> verdicts) {
  /** What is quoted at most, in code points. */
  private static final int MAX_QUOTE = 60;

  private static final int MAX_IN_SHORT = 8;

  /** So many of the pairs that nearly were a near are reasons. */
  private static final int MAX_APART = 3;

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

    /** How much the score falls short of what is needed; 0 where it does not. */
    public double lacks() {
      return Math.max(0, minScore - score);
    }

    /** The first reasons, in one line. */
    public String inShort() {
      return reasons().stream().limit(MAX_IN_SHORT).collect(Collectors.joining("; "));
    }

    /** Why it is so, in a few words each: what decided or is missing first, then what was found. */
    public List<String> reasons() {
      List<String> reasons = new ArrayList<>();
      if (tagged) {
        reasons.add("rule " + rule);
      } else {
        reasons.add("score " + score + " of " + minScore);
        if (gate != null && !gate.open()) {
          reasons.add("context '" + gate.context() + "' is missing");
        }
        reasons.addAll(barred);
      }
      hits.forEach(hit -> reasons.add("'" + cut(hit.span().text()) + "' fired"));
      masked.forEach(
          each -> reasons.add("'" + cut(each.span().text()) + "' is masked " + each.reason()));
      apart.stream()
          .sorted(Comparator.comparingInt(Apart::words))
          .limit(MAX_APART)
          .forEach(each -> reasons.add(each.toString()));
      return reasons.stream().distinct().toList();
    }
  }

  /**
   * Whether the story speaks of what the theme is about.
   *
   * @param context the context's name
   * @param open whether the context is there
   * @param opener what of it stands first in the story; null when it is not there, or is open by
   *     other contexts alone
   * @param missing why it is not open, in a few words each; empty where it is
   */
  public record Gate(String context, boolean open, @Nullable Span opener, List<String> missing) {
    public Gate {
      requireNonNull(context, "context");
      missing = List.copyOf(missing);
    }
  }

  /**
   * A phrase or a near that was found.
   *
   * @param phrase as the definition spells it; {@code a~b} for a near
   * @param span where it stands
   * @param adds what it adds to the score, before the cap; 0 for a weak one that counts elsewhere
   * @param weak whether it is weak
   * @param near whether it is a near
   */
  public record Hit(String phrase, Span span, double adds, boolean weak, boolean near) {
    /** What it is, as rules call it. */
    public String kind() {
      return weak ? "weak" : near ? "near" : "phrase";
    }
  }

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

  /** A text on one line, its end left out where it is long. */
  static String cut(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= MAX_QUOTE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_QUOTE)) + "…";
  }
}
