package io.wirewatch.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds in the numbers of {@link Letters} where words begin that may begin a phrase, 64 letters at
 * a time: most words of most texts are passed over without a look at more than their beginning.
 *
 * <p>What lies between separators is one word where all of it is numbered letters. Where there is
 * more to it, such as an apostrophe, it is given out whatever it begins with.
 */
final class Skim {
  /** How many letters are looked at together, and may be read after the end of a text. */
  static final int WINDOW = Long.SIZE;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
  private static final long HIGH_BITS = ~LOW_BITS;

  /** Brings the highest bits of eight bytes, shifted to their lowest, together in one byte. */
  private static final long GATHER = 0x0102040810204080L;

  private byte[] numbers = {};
  private int from;
  private int end;

  /** A bit for every place in the window at which a word begins, and has not been given out. */
  private long starts;

  /** Those of them that are given out whatever they begin with. */
  private long unsure;

  /** Forgets what it saw; what follows {@code from} is still to be looked at. */
  void startAt(int from) {
    this.end = from;
    this.starts = 0;
  }

  /** Looks at the words from {@code from} on, which lies in none, of a text up to {@code to}. */
  void over(byte[] numbers, int from, int to) {
    this.numbers = numbers;
    this.from = from;
    long filled = 0;
    long others = 0;
    for (int i = 0; i < WINDOW; i += Long.BYTES) {
      long eight = (long) EIGHT.get(numbers, from + i);
      filled |= nonZero(eight) << i;
      others |= (nonZero(~eight) ^ 0xFF) << i;
    }
    int length = Math.min(WINDOW, to - from);
    if (length == WINDOW) {
      // The last word may go on after the window, and is left to the next one.
      length -= Long.numberOfLeadingZeros(~filled);
    }
    if (length == 0 && to > from) {
      giveOutLong(to);
      return;
    }
    end = from + length;
    long inside = length == WINDOW ? -1 : (1L << length) - 1;
    filled &= inside;
    starts = filled & ~(filled << 1);
    unsure = 0;
    for (long other = others & inside; other != 0; other &= other - 1) {
      long upTo = (Long.lowestOneBit(other) << 1) - 1;
      unsure |= Long.highestOneBit(starts & upTo);
    }
  }

  /** A word that is longer than the window is given out, whatever it is. */
  private void giveOutLong(int to) {
    int i = from + WINDOW;
    while (i < to && numbers[i] != 0) {
      i++;
    }
    end = i;
    starts = 1;
    unsure = 1;
  }

  /** One bit for each byte that is not 0. */
  private static long nonZero(long eight) {
    long high = (((eight & LOW_BITS) + LOW_BITS) | eight) & HIGH_BITS;
    return ((high >>> 7) * GATHER) >>> 56;
  }

  /** Up to where {@link #next} looks; a word ends before or there, or the text does. */
  int end() {
    return end;
  }

  /**
   * Where the next word begins, at {@code at} or later, that may be one of {@code beginnings}; less
   * than 0 if none before {@link #end}.
   */
  int next(int at, Beginnings beginnings) {
    int passed = at - from;
    long left = passed <= 0 ? starts : passed < WINDOW ? starts & (-1L << passed) : 0;
    while (left != 0) {
      long start = Long.lowestOneBit(left);
      int i = from + Long.numberOfTrailingZeros(left);
      left ^= start;
      if ((unsure & start) != 0 || beginnings.include((long) EIGHT.get(numbers, i))) {
        starts = left;
        return i;
      }
    }
    starts = 0;
    return -1;
  }
}
