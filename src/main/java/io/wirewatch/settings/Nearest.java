package io.wirewatch.settings;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody meant who wrote something else; for short words, not for whole texts. */
public final class Nearest {
  private Nearest() {}

  /**
   * The candidate with the fewest edits from {@code word}, measured against the longer of the two
   * so that a short candidate is not near to everything; the first of those as near.
   */
  public static String to(String word, Collection<String> candidates) {
    return candidates.stream()
        .min(Comparator.comparingDouble(candidate -> relativeDistance(word, candidate)))
        .orElseThrow();
  }

  private static double relativeDistance(String a, String b) {
    return (double) distance(a, b) / Math.max(a.length(), b.length());
  }

  /** How many letters have to be put in, taken out or changed (Levenshtein 1965). */
  static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(changed, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
