package io.wirewatch.match;

import io.wirewatch.story.Span.Field;
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
  private final List<Counted> counted = new ArrayList<>();

  /** What each phrase, and after them each near, adds up to. */
  private final List<Sum> sums = new ArrayList<>();

  private final @Nullable Sum[] byRule;
  private final double strong;
  private final double weak;

  /** A hit that counts; {@code adds} is 0 for a weak one that has been counted before. */
  record Counted(Hit hit, double adds, boolean weak) {}

  private static final class Sum {
    final String name;
    final boolean near;
    final boolean weak;
    double points;

    Sum(String name, boolean near, boolean weak) {
      this.name = name;
      this.near = near;
      this.weak = weak;
    }
  }

  /**
   * @param section what of the theme is looked for in this story's language
   * @param hits in {@link Hit#READING_ORDER}
   */
  Weighing(Theme theme, Section section, List<Hit> hits, StoryText texts) {
    this.theme = theme;
    this.byRule = new @Nullable Sum[section.phrases().size() + section.near().size()];
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
    int rule = hit.near() ? section.phrases().size() + hit.index() : hit.index();
    double weight =
        hit.near()
            ? section.near().get(hit.index()).weight()
            : section.phrases().get(hit.index()).weight();
    Sum sum = byRule[rule];
    boolean again = sum != null;
    if (sum == null) {
      sum = new Sum(hit.name(), hit.near(), weight < 1);
      byRule[rule] = sum;
      sums.add(sum);
    }
    // The headline comes first, so a weak phrase counts where it weighs most.
    double adds =
        again && sum.weak ? 0 : field == Field.HEADLINE ? weight * theme.titleWeight() : weight;
    sum.points += adds;
    counted.add(new Counted(hit, adds, sum.weak));
  }

  double score() {
    return round(strong + Math.min(weak, theme.weakCap()));
  }

  /** What the cap takes from the weak hits; 0 when they stay below it. */
  double weakCut() {
    return round(Math.max(0, weak - theme.weakCap()));
  }

  boolean reached() {
    return score() >= round(theme.minScore());
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
    StringBuilder rule = new StringBuilder();
    String kind = "";
    double sum = 0;
    for (boolean weakOnes : new boolean[] {false, true}) {
      List<Sum> found = new ArrayList<>(sums);
      found.removeIf(each -> each.weak != weakOnes);
      found.sort((a, b) -> Double.compare(b.points, a.points));
      for (Sum each : found) {
        String next = weakOnes ? "weak:" : each.near ? "near:" : "phrase:";
        rule.append(rule.isEmpty() ? "" : "+").append(next.equals(kind) ? "" : next);
        rule.append(each.name);
        kind = next;
        sum += each.points;
        if (round(sum) >= round(theme.minScore())) {
          return rule.toString();
        }
      }
    }
    return rule.toString();
  }

  private static double round(double score) {
    return Math.round(score * DECIMALS) / DECIMALS;
  }
}
