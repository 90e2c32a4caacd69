package io.wirewatch.theme;

import static java.util.Objects.requireNonNull;

/**
 * Words that show a theme when they stand next to each other in a text.
 *
 * @param text the words as the definition spells them; holds at least one letter or digit
 * @param weight what a hit adds to the score, more than 0; below 1 the phrase is weak
 * @param exact whether the words are looked for letter by letter, case kept and not inflected
 */
public record Phrase(String text, double weight, boolean exact) {

  public Phrase {
    requireNonNull(text, "text");
    if (!hasWord(text)) {
      throw new IllegalArgumentException("a phrase has at least one word, not '" + text + "'");
    }
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("a weight is a number above 0, not " + weight);
    }
  }

  /** Whether the phrase alone, however often it stands there, cannot tag a story. */
  public boolean weak() {
    return weight < 1;
  }

  static boolean hasWord(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }
}
