package io.wirewatch.theme;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what someone who mistyped a name most likely meant. */
final class NearestName {
  /** Longer names are none that a file may have. */
  private static final int MAX_LENGTH = 64;

  private static final int MAX_LISTED = 30;
  private static final int LEAST_BEGINNING = 3;

  private NearestName() {}

  /** {@code ; did you mean 'phrases'?}, or what is known where no name is near enough. */
  static String hint(String name, Collection<String> known) {
    String best = of(name, known);
    List<String> names = known.stream().filter(each -> each.length() <= MAX_LENGTH).toList();
    if (best == null) {
      best = names.stream().filter(each -> beginAlike(each, name)).findFirst().orElse(null);
    }
    if (best != null) {
      return "; did you mean '" + best + "'?";
    }
    String listed = names.stream().limit(MAX_LISTED).collect(joining(", "));
    int more = names.size() - MAX_LISTED;
    return names.isEmpty()
        ? "; none is known"
        : "; known are " + listed + (more > 0 ? " and " + more + " more" : "");
  }

  /** Whether one begins with the other, of which something must be said. */
  private static boolean beginAlike(String a, String b) {
    return Math.min(a.length(), b.length()) >= LEAST_BEGINNING
        && (a.startsWith(b) || b.startsWith(a));
  }

  /** The known name that is nearest; null when none is near enough. */
  static @Nullable String of(String name, Collection<String> known) {
    String best = null;
    int least = Math.max(2, Math.min(name.length(), MAX_LENGTH) / 3) + 1;
    if (name.length() > MAX_LENGTH) {
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
