package io.wirewatch.language;

import java.util.List;

/**
 * Takes the endings of nouns and adjectives off words that no dictionary has, such as names:
 * immutable.
 */
final class Suffixes {
  /** What must be left of a word. */
  private static final int LEAST = 4;

  static final Suffixes UKRAINIAN =
      new Suffixes(
          true,
          "ського ському ськими ською ський ським ській ських ська ську ське ські"
              + " ами ями ові еві єві ого ому ими ій ий им их ою ею єю ом ем єм ам ям ах ях ів їв"
              + " а я у ю е є і ї и о ь й");

  static final Suffixes POLISH =
      new Suffixes(
          false,
          "skiego skiemu skimi skich skim skiej ską ski ska skie"
              + " owie owi ami iem emu ego iej imi ymi ach ów om em im ym ej ie ia iu ią"
              + " a ą e ę i o u y");

  private final boolean cyrillic;
  private final List<String> endings;

  /**
   * @param endings the longest first
   */
  private Suffixes(boolean cyrillic, String endings) {
    this.cyrillic = cyrillic;
    this.endings = List.of(endings.split(" "));
  }

  /** Whether a word is of the language's alphabet. */
  boolean know(CharSequence word) {
    return cyrillic ? Cyrillic.begins(word) : word.length() > 0 && isLatin(word.charAt(0));
  }

  private static boolean isLatin(char c) {
    return Character.isLetter(c) && c <= '\u017F';
  }

  /** A word without its ending; a short one as it is. */
  CharSequence stem(CharSequence word) {
    String whole = word.toString();
    for (String ending : endings) {
      if (whole.length() - ending.length() >= LEAST && whole.endsWith(ending)) {
        return whole.substring(0, whole.length() - ending.length());
      }
    }
    return whole;
  }
}
