package io.wirewatch.language;

/** The alphabet of Ukrainian and Russian. */
final class Cyrillic {
  private Cyrillic() {}

  /** Whether a word begins with one of its letters. */
  static boolean begins(CharSequence word) {
    return word.length() > 0 && word.charAt(0) >= '\u0400' && word.charAt(0) <= '\u052F';
  }
}
