package io.wirewatch.theme;

import static java.util.Objects.requireNonNull;

/**
 * Words that show a theme when they stand next to each other in a text.
 *
 * @param text the words as the definition spells them; holds at least one letter or digit; a {@code
 *     *} right after a word stands for any ending of it, unless the phrase is exact
 * @param weight what a hit adds to the score, more than 0; below 1 the phrase is weak
 * @param exact whether the words are looked for letter by letter, case kept and not inflected
 * @param titleOnly whether it counts in the headline alone
 */
public record Phrase(String text, double weight, boolean exact, boolean titleOnly) {

  public Phrase {
    requireNonNull(text, "text");
    if (!hasWord(text)) {
      throw new IllegalArgumentException("a phrase has at least one word, not '" + text + "'");
    }
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("a weight is a number above 0, not " + weight);
    }
  }

  /** A phrase that counts in every text of a story. */
  public Phrase(String text, double weight, boolean exact) {
    this(text, weight, exact, false);
  }

  /** Whether the phrase alone, however often it stands there, cannot tag a story. */
  public boolean weak() {
    return weight < 1;
  }

  static boolean hasWord(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }
}
