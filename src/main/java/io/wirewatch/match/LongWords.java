package io.wirewatch.match;

import java.util.Arrays;

/**
 * The numbers of words of up to {@value #MAX_LETTERS} numbered letters, more than {@link
 * ShortWords} takes; of those that were seen lately. It is exact and of fixed size.
 */
final class LongWords {
  static final int MAX_LETTERS = 4 * Long.BYTES;

  /** So many words are kept, 36 bytes each; a power of two. */
  private static final int SLOTS = 1 << 12;

  private static final int WIDTH = MAX_LETTERS / Long.BYTES;

  private final long[] cache = new long[SLOTS * WIDTH];
  private final int[] numbers = new int[SLOTS];

  /** The letters of the word that was asked for last. */
  private final long[] word = new long[WIDTH];

  /** The number of a word; ShortWords.MISSING if it is not kept. */
  int number(byte[] letters, int start, int end) {
    int slot = read(letters, start, end);
    return Arrays.equals(cache, slot * WIDTH, (slot + 1) * WIDTH, word, 0, WIDTH)
        ? numbers[slot]
        : ShortWords.MISSING;
  }

  /** Keeps a word, in the place of another one. */
  void keep(byte[] letters, int start, int end, int number) {
    int slot = read(letters, start, end);
    System.arraycopy(word, 0, cache, slot * WIDTH, WIDTH);
    numbers[slot] = number;
  }

  private int read(byte[] letters, int start, int end) {
    int length = end - start;
    long hash = 0;
    for (int i = 0; i < WIDTH; i++) {
      int from = i * Long.BYTES;
      word[i] =
          from >= length
              ? 0
              : Letters.eight(letters, start + from) & ShortWords.letters(length - from);
      hash = (hash ^ word[i]) * 0x9E3779B97F4A7C15L;
    }
    return (int) (hash >>> (Long.SIZE - Integer.numberOfTrailingZeros(SLOTS)));
  }
}
