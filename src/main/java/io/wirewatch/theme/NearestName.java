package io.wirewatch.theme;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what someone who mistyped a name most likely meant. */
final class NearestName {
  private NearestName() {}

  /** {@code ; did you mean 'phrases'?}, or empty when no known name is near enough. */
  static String hint(String name, Collection<String> known) {
    String best = of(name, known);
    return best == null ? "" : "; did you mean '" + best + "'?";
  }

  private static @Nullable String of(String name, Collection<String> known) {
    String best = null;
    int least = Math.max(2, Math.min(name.length(), 64) / 3) + 1;
    if (name.length() > 64) {
      return null;
    }
    for (String candidate : known) {
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least && distance < candidate.length()) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  /** Levenshtein's distance, by rows. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(previous[j], row[j - 1]));
      }
      int[] spare = previous;
      previous = row;
      row = spare;
    }
    return previous[b.length()];
  }
}
