package io.wirewatch.match;

import java.util.function.Consumer;
import org.apache.lucene.analysis.CharArrayMap;

/** Finds the numbers of the beginnings ({@code territor*}) that a word has; for one thread. */
final class Prefixes {
  private static final int LETTERS = 1 << Byte.SIZE;

  private final CharArrayMap<Integer> numbers;

  /**
   * For each first letter, by its lowest bits: a bit for each length (modulo 64) of the beginnings
   * with it, so that most words are asked for none, or for one.
   */
  private final long[] lengths = new long[LETTERS];

  /** The first letters of a word, as many as the longest beginning has. */
  private final char[] letters;

  /**
   * @param numbers those of all beginnings, which change no more
   */
  Prefixes(CharArrayMap<Integer> numbers) {
    this.numbers = numbers;
    int longest = 0;
    for (Object key : numbers.keySet()) {
      char[] beginning = (char[]) key;
      lengths[beginning[0] % LETTERS] |= 1L << beginning.length;
      longest = Math.max(longest, beginning.length);
    }
    this.letters = new char[longest];
  }

  /** Hands on the number of each beginning that {@code word} has, the longest first. */
  void of(CharSequence word, Consumer<Integer> taker) {
    int length = Math.min(letters.length, word.length());
    long some = length == 0 ? 0 : lengths[word.charAt(0) % LETTERS];
    if (some == 0) {
      return;
    }
    for (int i = 0; i < length; i++) {
      letters[i] = word.charAt(i);
    }
    for (int i = length; i > 0; i--) {
      Integer number = (some >>> i & 1) == 0 ? null : numbers.get(letters, 0, i);
      if (number != null) {
        taker.accept(number);
      }
    }
  }
}
