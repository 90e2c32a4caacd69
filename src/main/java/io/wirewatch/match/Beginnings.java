package io.wirewatch.match;

import io.wirewatch.language.BaseForms;

/**
 * Which words may be the first of a phrase, told by their first letters alone, so that most words
 * of a text need not be looked up.
 *
 * <p>It may say yes to too many, and never no to one too many. A stem begins as its word does, but
 * for what the stemmer puts in the place of an ending ({@code denied}, {@code deny}), and but for
 * the words of its own list.
 */
final class Beginnings {
  /** The letters that are looked at, at most. */
  private static final int MOST = 5;

  private static final long LETTERS = (1L << (MOST * Byte.SIZE)) - 1;
  private static final int PAIR = (1 << (2 * Byte.SIZE)) - 1;
  private static final int FIVES_BITS = 14;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** By the first two letters, of which third ones there are words: a bit for every 64th number. */
  private final long[] thirds = new long[PAIR + 1];

  /** In the same way, those of which the first three letters are enough. */
  private final long[] enough = new long[PAIR + 1];

  /** A bit for each hash of five letters that words of the others begin with. */
  private final long[] fives = new long[(1 << FIVES_BITS) / Long.SIZE];

  /** Whether all words of the Latin, and of the Cyrillic alphabet are among them. */
  private final boolean[] whole = new boolean[2];

  /**
   * Adds the words that have a base form.
   *
   * @param kept how many of its first letters they keep, as {@link BaseForms#kept} says; less than
   *     1 adds all words of its alphabet
   */
  void add(String base, int kept) {
    if (kept < 1) {
      addAlphabet(base.charAt(0));
    } else {
      addLetters(base, Math.min(kept, MOST));
    }
  }

  /** Adds a word and what is made of it. */
  void addException(String word) {
    addLetters(word, 3);
  }

  /** Adds all words that begin with a letter of the same alphabet. */
  private void addAlphabet(char letter) {
    int alphabet = Letters.isCyrillic(letter) ? 1 : 0;
    if (whole[alphabet]) {
      return;
    }
    whole[alphabet] = true;
    for (int number = 1; number < 1 << Byte.SIZE; number++) {
      if (Letters.isCyrillic(Letters.folded((byte) number)) == Letters.isCyrillic(letter)) {
        for (int second = 0; second < 1 << Byte.SIZE; second++) {
          int pair = number | (second << Byte.SIZE);
          thirds[pair] = -1;
          enough[pair] = -1;
        }
      }
    }
  }

  /** Adds the words that have the first {@code same} letters of {@code stem}. */
  private void addLetters(String stem, int same) {
    long letters = 0;
    for (int i = Math.min(stem.length(), MOST) - 1; i >= 0; i--) {
      letters = (letters << Byte.SIZE) | Byte.toUnsignedLong(Letters.number(stem.charAt(i)));
    }
    int pair = (int) letters & PAIR;
    if (same >= MOST) {
      thirds[pair] |= third(letters);
      fives[five(letters)] |= 1L << hash(letters);
    } else if (same >= 3) {
      thirds[pair] |= third(letters);
      enough[pair] |= third(letters);
    } else {
      int fixed = (1 << (same * Byte.SIZE)) - 1;
      for (int other = pair & fixed; other <= PAIR; other += fixed + 1) {
        thirds[other] = -1;
        enough[other] = -1;
      }
    }
  }

  private static long third(long letters) {
    return 1L << (letters >>> (2 * Byte.SIZE));
  }

  private static int hash(long letters) {
    return (int) ((letters * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - FIVES_BITS));
  }

  private static int five(long letters) {
    return hash(letters) / Long.SIZE;
  }

  /**
   * Whether a word may be one of them.
   *
   * @param letters the numbers of eight letters from its first one on, the first in the lowest
   *     byte; a 0 ends the word
   */
  boolean include(long letters) {
    int pair = (int) letters & PAIR;
    long third = third(letters);
    if ((thirds[pair] & third) == 0) {
      return false;
    }
    if ((enough[pair] & third) != 0) {
      return true;
    }
    // The bits below the lowest byte that is 0, after S. Mycroft.
    long end = (letters - LOW_BITS) & ~letters & HIGH_BITS;
    long five = letters & ((Long.lowestOneBit(end) >>> (Byte.SIZE - 1)) - 1) & LETTERS;
    return ((fives[five(five)] >>> hash(five)) & 1) != 0;
  }
}
