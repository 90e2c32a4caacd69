package io.wirewatch.match;

import io.wirewatch.language.BaseForms;

/**
 * Which words may be the first of a phrase, and which a later one, told by their first letters
 * alone, so that most words of a text need not be looked up.
 *
 * <p>It may say yes to too many, and never no to one too many. A stem begins as its word does, but
 * for what the stemmer puts in the place of an ending ({@code denied}, {@code deny}), and but for
 * the words of its own list.
 */
final class Beginnings {
  /** A word that may be the first of a phrase. */
  static final int FIRST = 1;

  /** A word that may be a later one. */
  static final int LATER = 2;

  /** The letters that are looked at, at most. */
  private static final int MOST = 5;

  private static final long LETTERS = (1L << (MOST * Byte.SIZE)) - 1;
  private static final int TRIPLE = (1 << (3 * Byte.SIZE)) - 1;
  private static final int PAIR = (1 << (2 * Byte.SIZE)) - 1;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /**
   * Each entry has two bits, and there are so many: small enough for a processor's nearest cache.
   */
  private static final int ENTRY_BITS = 16;

  private static final int ENTRIES_SHIFT = 5;
  private static final int IN_LONG = (1 << ENTRIES_SHIFT) - 1;

  /** By the first two letters, where they or the first alone are enough. */
  private final long[] pairs = new long[1 << (ENTRY_BITS - ENTRIES_SHIFT)];

  /** By a hash of the first three letters, where these are enough. */
  private final long[] triples = new long[1 << (ENTRY_BITS - ENTRIES_SHIFT)];

  /** By a hash of the first five letters, or of a shorter word. */
  private final long[] fives = new long[1 << (ENTRY_BITS - ENTRIES_SHIFT)];

  /** What all words of Cyrillic letters, and all others, may be. */
  private final int[] alphabets = new int[2];

  /**
   * Adds the words that have a base form.
   *
   * @param kept how many of its first letters they keep, as {@link BaseForms#kept} says; less than
   *     1 adds all words of its alphabet
   * @param as {@link #FIRST}, {@link #LATER} or both
   */
  void add(String base, int kept, int as) {
    if (kept < 1) {
      addAlphabet(base.charAt(0), as);
    } else {
      addLetters(base, Math.min(kept, MOST), as);
    }
  }

  /** Adds a word and what is made of it. */
  void addException(String word, int as) {
    addLetters(word, 3, as);
  }

  /** Adds all words that begin with a letter of the same alphabet, unless they are there. */
  private void addAlphabet(char letter, int as) {
    int alphabet = Letters.isCyrillic(letter) ? 1 : 0;
    if ((alphabets[alphabet] & as) == as) {
      return;
    }
    alphabets[alphabet] |= as;
    for (int number = 1; number < 1 << Byte.SIZE; number++) {
      if (Letters.isCyrillic(Letters.folded((byte) number)) == Letters.isCyrillic(letter)) {
        addFirst(number, as);
      }
    }
  }

  private void addFirst(int number, int as) {
    for (int second = 0; second < 1 << Byte.SIZE; second++) {
      add(pairs, number | (second << Byte.SIZE), as);
    }
  }

  /** Adds the words that have the first {@code same} letters of {@code stem}. */
  private void addLetters(String stem, int same, int as) {
    long letters = 0;
    for (int i = Math.min(stem.length(), MOST) - 1; i >= 0; i--) {
      letters = (letters << Byte.SIZE) | Byte.toUnsignedLong(Letters.number(stem.charAt(i)));
    }
    if (same >= MOST) {
      add(fives, hash(letters), as);
    } else if (same >= 3) {
      add(triples, hash(letters & TRIPLE), as);
    } else if (same == 2) {
      add(pairs, (int) letters & PAIR, as);
    } else {
      addFirst((int) letters & 0xFF, as);
    }
  }

  private static void add(long[] table, int entry, int as) {
    table[entry >>> ENTRIES_SHIFT] |= (long) as << (2 * (entry & IN_LONG));
  }

  private static long entry(long[] table, int entry) {
    return table[entry >>> ENTRIES_SHIFT] >>> (2 * (entry & IN_LONG));
  }

  private static int hash(long letters) {
    return (int) ((letters * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - ENTRY_BITS));
  }

  /**
   * What a word may be: {@link #FIRST}, {@link #LATER}, both or 0.
   *
   * @param letters the numbers of eight letters from its first one on, the first in the lowest
   *     byte; a 0 ends the word
   */
  int of(long letters) {
    // The bits below the lowest byte that is 0, after S. Mycroft.
    long end = (letters - LOW_BITS) & ~letters & HIGH_BITS;
    long word = letters & ((Long.lowestOneBit(end) >>> (Byte.SIZE - 1)) - 1);
    return (int)
        ((entry(pairs, (int) word & PAIR)
                | entry(triples, hash(word & TRIPLE))
                | entry(fives, hash(word & LETTERS)))
            & (FIRST | LATER));
  }
}
