package io.wirewatch.theme;

import static java.util.Objects.requireNonNull;

/**
 * Two words or phrases that show a theme when they stand near each other.
 *
 * @param a what must be there
 * @param b what must be there as well, sharing no word with the first
 * @param window how near
 * @param ordered whether {@code a} must come first
 * @param weight what a hit adds to the score, more than 0; below 1 it is weak
 */
public record Near(Choice a, Choice b, Window window, boolean ordered, double weight) {

  public Near {
    requireNonNull(a, "a");
    requireNonNull(b, "b");
    requireNonNull(window, "window");
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("a weight is a number above 0, not " + weight);
    }
  }

  /** Whether it alone, however often it is found, cannot tag a story. */
  public boolean weak() {
    return weight < 1;
  }
}
