package io.wirewatch.match;

import java.text.Normalizer;
import java.util.Locale;

/** The forms under which words are the same although they are written differently. */
final class Spelling {
  private final KStem kStem = new KStem();

  /** The word with straight apostrophes, without invisible characters, composed; case kept. */
  static String exact(String word) {
    if (isAscii(word)) {
      return word;
    }
    StringBuilder out = new StringBuilder(word.length());
    word.codePoints()
        .filter(c -> !Words.isInvisible(c))
        .map(c -> Words.isApostrophe(c) ? '\'' : c)
        .forEach(out::appendCodePoint);
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  /** The same without case: upper case first, since it is there that ß, ς and ﬁ lose theirs. */
  static String folded(String word) {
    if (isAscii(word)) {
      return word.toLowerCase(Locale.ROOT);
    }
    String plain = Normalizer.normalize(exact(word), Normalizer.Form.NFKC);
    String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  /** A folded word without its English inflection; a word of other letters stays as it is. */
  String stem(String folded) {
    for (int i = 0; i < folded.length(); i++) {
      if (folded.charAt(i) < 'a' || folded.charAt(i) > 'z') {
        return folded;
      }
    }
    return kStem.stem(folded);
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
