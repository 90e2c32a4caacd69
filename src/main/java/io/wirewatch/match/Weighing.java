package io.wirewatch.match;

import io.wirewatch.story.Span.Field;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Section;
import io.wirewatch.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a story's hits are worth to one theme.
 *
 * <p>Every strong hit adds its weight, and a weak phrase or near adds its weight once however often
 * it stands there; either is multiplied by the title weight in the headline. What the weak ones add
 * together is capped at {@link Theme#weakCap}. The score is rounded to six decimals, so that the
 * order of adding does not show.
 */
final class Weighing {
  private static final double DECIMALS = 1e6;

  private final Theme theme;
  private final List<Counted> counted;

  /** What each phrase and near that was found adds up to. */
  private final List<Sum> sums = new ArrayList<>(4);

  private final double strong;
  private final double weak;

  /** A hit that counts; {@code adds} is 0 for a weak one that has been counted before. */
  record Counted(Hit hit, double adds, boolean weak) {}

  private static final class Sum {
    final Hit first;
    final boolean weak;
    double points;

    Sum(Hit first, boolean weak) {
      this.first = first;
      this.weak = weak;
    }

    boolean isOf(Hit hit) {
      return first.index() == hit.index() && first.near() == hit.near();
    }
  }

  /**
   * @param section what of the theme is looked for in this story's language
   * @param hits in {@link Hit#READING_ORDER}
   */
  Weighing(Theme theme, Section section, List<Hit> hits, StoryText texts) {
    this.theme = theme;
    this.counted = new ArrayList<>(hits.size());
    for (Hit hit : hits) {
      count(hit, section, texts.field(hit.from()));
    }
    double strongSum = 0;
    double weakSum = 0;
    for (Sum sum : sums) {
      if (sum.weak) {
        weakSum += sum.points;
      } else {
        strongSum += sum.points;
      }
    }
    this.strong = strongSum;
    this.weak = weakSum;
  }

  private void count(Hit hit, Section section, Field field) {
    double weight =
        hit.near()
            ? section.near().get(hit.index()).weight()
            : section.phrases().get(hit.index()).weight();
    Sum sum = sumOf(hit);
    boolean again = sum != null;
    if (sum == null) {
      sum = new Sum(hit, weight < 1);
      sums.add(sum);
    }
    // The headline comes first, so a weak phrase counts where it weighs most.
    double adds = again && sum.weak ? 0 : points(theme, weight, field);
    sum.points += adds;
    counted.add(new Counted(hit, adds, sum.weak));
  }

  /** Few phrases of a theme are in one story, so they are looked through. */
  private @Nullable Sum sumOf(Hit hit) {
    for (Sum sum : sums) {
      if (sum.isOf(hit)) {
        return sum;
      }
    }
    return null;
  }

  /** The score of a theme that one phrase shows, once. */
  static double score(Theme theme, Phrase phrase, Field field) {
    double points = points(theme, phrase.weight(), field);
    return round(phrase.weak() ? Math.min(points, theme.weakCap()) : points);
  }

  private static double points(Theme theme, double weight, Field field) {
    return field == Field.HEADLINE ? weight * theme.titleWeight() : weight;
  }

  /** The score that tags a story. */
  static double needed(Theme theme) {
    return round(theme.minScore());
  }

  double score() {
    return round(strong + Math.min(weak, theme.weakCap()));
  }

  /** What the cap takes from the weak hits; 0 when they stay below it. */
  double weakCut() {
    return round(Math.max(0, weak - theme.weakCap()));
  }

  boolean reached() {
    return score() >= needed(theme);
  }

  List<Counted> counted() {
    return counted;
  }

  /**
   * Names what reaches the score, the weightiest first and no more than it takes: {@code
   * phrase:truce}, {@code phrase:a+near:b~c}, or {@code phrase:a+weak:b+c} where strong ones need
   * help.
   */
  String rule() {
    if (sums.size() == 1) {
      return kind(sums.get(0)) + sums.get(0).first.name();
    }
    StringBuilder rule = new StringBuilder();
    String kind = "";
    double sum = 0;
    for (boolean weakOnes : new boolean[] {false, true}) {
      List<Sum> found = new ArrayList<>(sums);
      found.removeIf(each -> each.weak != weakOnes);
      found.sort((a, b) -> Double.compare(b.points, a.points));
      for (Sum each : found) {
        String next = kind(each);
        rule.append(rule.isEmpty() ? "" : "+").append(next.equals(kind) ? "" : next);
        rule.append(each.first.name());
        kind = next;
        sum += each.points;
        if (round(sum) >= needed(theme)) {
          return rule.toString();
        }
      }
    }
    return rule.toString();
  }

  private static String kind(Sum sum) {
    return kind(sum.first.near(), sum.weak);
  }

  static String kind(boolean near, boolean weak) {
    if (weak) {
      return "weak:";
    }
    return near ? "near:" : "phrase:";
  }

  private static double round(double score) {
    return Math.round(score * DECIMALS) / DECIMALS;
  }
}
