package io.wirewatch.language;

import java.text.Normalizer;
import java.util.Locale;

/** The forms under which words are the same although they are written differently. */
public final class Spelling {
  private Spelling() {}

  /** The word with straight apostrophes, without invisible characters, composed; case kept. */
  public static String exact(String word) {
    if (isAscii(word)) {
      return word;
    }
    StringBuilder out = new StringBuilder(word.length());
    word.codePoints()
        .filter(c -> !isInvisible(c))
        .map(c -> isApostrophe(c) ? '\'' : c)
        .forEach(out::appendCodePoint);
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  /** The same without case: upper case first, since it is there that ß, ς and ﬁ lose theirs. */
  public static String folded(String word) {
    if (isAscii(word)) {
      return word.toLowerCase(Locale.ROOT);
    }
    String plain = Normalizer.normalize(exact(word), Normalizer.Form.NFKC);
    String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  /** Whether a code point is an apostrophe, straight or curly. */
  public static boolean isApostrophe(int c) {
    return c == '\''
        || c == '\u2019'
        || c == '\u2018'
        || c == '\u201B'
        || c == '\u02BC'
        || c == '\uFF07';
  }

  /** Whether a code point may stand within a word and shows nothing. */
  public static boolean isInvisible(int c) {
    return c >= 0xAD && Character.getType(c) == Character.FORMAT && c != 0x200B;
  }

  private static boolean isAscii(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
