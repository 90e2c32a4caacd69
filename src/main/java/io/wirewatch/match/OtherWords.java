package io.wirewatch.match;

import java.util.Arrays;

/**
 * The numbers of words of up to {@value #MAX_UNITS} code units that are not of numbered letters
 * alone; of those that were seen lately. It is exact and of fixed size.
 */
final class OtherWords {
  static final int MAX_UNITS = 16;

  /** So many words are kept, 37 bytes each; a power of two. */
  private static final int SLOTS = 1 << 13;

  private final char[] units = new char[SLOTS * MAX_UNITS];
  private final byte[] lengths = new byte[SLOTS];
  private final int[] numbers = new int[SLOTS];

  /** The number of a word; ShortWords.MISSING if it is not kept. */
  int number(char[] text, int start, int end) {
    int slot = slot(text, start, end);
    int from = slot * MAX_UNITS;
    return Arrays.equals(units, from, from + lengths[slot], text, start, end)
        ? numbers[slot]
        : ShortWords.MISSING;
  }

  /** Keeps a word, in the place of another one. */
  void keep(char[] text, int start, int end, int number) {
    int slot = slot(text, start, end);
    System.arraycopy(text, start, units, slot * MAX_UNITS, end - start);
    lengths[slot] = (byte) (end - start);
    numbers[slot] = number;
  }

  private static int slot(char[] text, int start, int end) {
    long hash = 0;
    for (int i = start; i < end; i++) {
      hash = (hash ^ text[i]) * 0x9E3779B97F4A7C15L;
    }
    return (int) (hash >>> (Long.SIZE - Integer.numberOfTrailingZeros(SLOTS)));
  }
}
