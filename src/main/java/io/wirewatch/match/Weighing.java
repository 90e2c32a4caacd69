package io.wirewatch.match;

import io.wirewatch.match.Pattern.Use;
import io.wirewatch.match.Scan.Found;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Theme;
import java.util.ArrayList;
import java.util.List;

/**
 * What a story's hits are worth to one theme.
 *
 * <p>First, exclude phrases mask: a hit that shares a word with one does not count. Of the hits
 * that are left and overlap, the leftmost counts, and of those that begin together the longest.
 * Then every hit of a strong phrase adds its weight, and a weak phrase adds its weight once however
 * often it stands there; either is multiplied by the title weight in the headline. What the weak
 * phrases add together is capped at {@link Theme#weakCap}. The score is rounded to six decimals, so
 * that the order of adding does not show.
 */
final class Weighing {
  private static final double DECIMALS = 1e6;

  private final Theme theme;
  private final List<Counted> counted = new ArrayList<>();
  private final List<Masked> masked = new ArrayList<>();
  private final double[] points;
  private final double strong;
  private final double weak;

  /** A hit that counts; {@code adds} is 0 for a weak phrase that has been counted before. */
  record Counted(Hit hit, int phrase, double adds) {}

  /** A hit that does not count because of an exclude phrase. */
  record Masked(Hit hit, int phrase, int exclude) {}

  private record Mask(long from, long to, int exclude) {}

  /**
   * @param found for this theme, in {@link Hit#READING_ORDER}
   */
  Weighing(Theme theme, List<Found> found) {
    this.theme = theme;
    this.points = new double[theme.phrases().size()];
    sift(found, masks(found));
    double strongSum = 0;
    double weakSum = 0;
    for (int p = 0; p < points.length; p++) {
      if (theme.phrases().get(p).weak()) {
        weakSum += points[p];
      } else {
        strongSum += points[p];
      }
    }
    this.strong = strongSum;
    this.weak = weakSum;
  }

  double score() {
    return round(strong + Math.min(weak, theme.weakCap()));
  }

  /** What the cap takes from the weak phrases; 0 when they stay below it. */
  double weakCut() {
    return round(Math.max(0, weak - theme.weakCap()));
  }

  boolean reached() {
    return score() >= round(theme.minScore());
  }

  List<Counted> counted() {
    return counted;
  }

  List<Masked> masked() {
    return masked;
  }

  /**
   * Names the phrases that reach the score, the weightiest first and no more than it takes: {@code
   * phrase:truce}, {@code phrase:a+b}, or {@code phrase:a+weak:b+c} where strong ones need help.
   */
  String rule() {
    StringBuilder rule = new StringBuilder();
    double sum = name(rule, "phrase:", false, 0);
    if (round(sum) < round(theme.minScore())) {
      name(rule, "weak:", true, sum);
    }
    return rule.toString();
  }

  private double name(StringBuilder rule, String word, boolean weakOnes, double before) {
    List<Integer> found = new ArrayList<>();
    for (int p = 0; p < points.length; p++) {
      if (points[p] > 0 && theme.phrases().get(p).weak() == weakOnes) {
        found.add(p);
      }
    }
    found.sort((a, b) -> Double.compare(points[b], points[a]));
    double sum = before;
    String lead = rule.isEmpty() ? word : "+" + word;
    for (int p : found) {
      rule.append(lead).append(theme.phrases().get(p).text());
      lead = "+";
      sum += points[p];
      if (round(sum) >= round(theme.minScore())) {
        break;
      }
    }
    return sum;
  }

  /** The masked stretches in order; where two overlap, the later has what the earlier leaves. */
  private static List<Mask> masks(List<Found> found) {
    List<Mask> masks = new ArrayList<>();
    long end = 0;
    for (Found each : found) {
      Hit hit = each.hit();
      if (each.use().masks() && hit.to() > end) {
        masks.add(new Mask(Math.max(hit.from(), end), hit.to(), each.use().exclude()));
        end = hit.to();
      }
    }
    return masks;
  }

  private void sift(List<Found> found, List<Mask> masks) {
    int m = 0;
    long end = 0;
    for (Found each : found) {
      Hit hit = each.hit();
      Use use = each.use();
      if (use.masks()) {
        continue;
      }
      while (m < masks.size() && masks.get(m).to <= hit.from()) {
        m++;
      }
      if (m < masks.size() && masks.get(m).from < hit.to()) {
        masked.add(new Masked(hit, use.phrase(), masks.get(m).exclude));
      } else if (hit.from() >= end) {
        end = hit.to();
        counted.add(new Counted(hit, use.phrase(), count(hit, use.phrase())));
      }
    }
  }

  private double count(Hit hit, int p) {
    Phrase phrase = theme.phrases().get(p);
    // The headline comes first, so a weak phrase counts where it weighs most.
    if (phrase.weak() && points[p] > 0) {
      return 0;
    }
    double adds =
        switch (hit.field()) {
          case HEADLINE -> phrase.weight() * theme.titleWeight();
          case SUMMARY, BODY -> phrase.weight();
        };
    points[p] += adds;
    return adds;
  }

  private static double round(double score) {
    return Math.round(score * DECIMALS) / DECIMALS;
  }
}
