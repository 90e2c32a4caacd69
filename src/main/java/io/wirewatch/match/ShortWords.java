package io.wirewatch.match;

/**
 * The numbers of words of up to {@value #MAX_LETTERS} numbered letters, of those that were seen
 * often or lately. It is exact and of fixed size.
 *
 * <p>A word and its number are two longs: eight letters, then five more below the number.
 */
final class ShortWords {
  static final int MAX_LETTERS = 13;

  /** A word that is not kept here. */
  static final int MISSING = -1;

  /** The slots in which one word may lie; together they are a cache line. */
  private static final int WAYS = 4;

  private static final int WIDTH = 2;
  private static final int NUMBER_SHIFT = (MAX_LETTERS - Long.BYTES) * Byte.SIZE;
  private static final long LETTERS = letters(MAX_LETTERS - Long.BYTES);

  /** By the length of a word, what of two longs belongs to it. */
  private static final long[] HEAD = new long[MAX_LETTERS + 1];

  private static final long[] TAIL = new long[MAX_LETTERS + 1];

  static {
    for (int length = 1; length <= MAX_LETTERS; length++) {
      HEAD[length] = letters(length);
      TAIL[length] = letters(length - Long.BYTES);
    }
  }

  private final long[] cache;

  /** What of a hash is no number of a set. */
  private final int shift;

  /**
   * @param slots how many words are kept; a power of two
   */
  ShortWords(int slots) {
    cache = new long[slots * WIDTH];
    shift = Long.SIZE - Integer.numberOfTrailingZeros(slots / WAYS);
  }

  /** Covers the first letters of a long: all eight of them, or {@code count}. */
  static long letters(int count) {
    if (count <= 0) {
      return 0;
    }
    return count >= Long.BYTES ? -1 : (1L << (count * Byte.SIZE)) - 1;
  }

  /** The number of a word; {@link #MISSING} if it is not kept. */
  int number(byte[] letters, int start, int end) {
    long head = head(letters, start, end);
    long tail = tail(letters, start, end);
    int set = set(head, tail);
    long found = cache[set + 1];
    if (cache[set] == head && (found & LETTERS) == tail) {
      return (int) (found >>> NUMBER_SHIFT);
    }
    return further(head, tail, set);
  }

  private static long head(byte[] letters, int start, int end) {
    return Letters.eight(letters, start) & HEAD[end - start];
  }

  private static long tail(byte[] letters, int start, int end) {
    return Letters.eight(letters, start + Long.BYTES) & TAIL[end - start];
  }

  /**
   * Looks into the other slots of a set. A word that is found there moves up by one, and a new one
   * begins at the bottom, so that what is frequent stays and words seen once push out each other.
   */
  private int further(long head, long tail, int set) {
    for (int slot = set + WIDTH; slot < set + WAYS * WIDTH; slot += WIDTH) {
      long found = cache[slot + 1];
      if (cache[slot] == head && (found & LETTERS) == tail) {
        cache[slot] = cache[slot - WIDTH];
        cache[slot + 1] = cache[slot - WIDTH + 1];
        cache[slot - WIDTH] = head;
        cache[slot - WIDTH + 1] = found;
        return (int) (found >>> NUMBER_SHIFT);
      }
    }
    return MISSING;
  }

  /** Keeps a word that is not kept: in a free slot, or at the bottom. */
  void keep(byte[] letters, int start, int end, int number) {
    long head = head(letters, start, end);
    long tail = tail(letters, start, end);
    int slot = set(head, tail);
    int last = slot + (WAYS - 1) * WIDTH;
    while (slot < last && cache[slot] != 0) {
      slot += WIDTH;
    }
    cache[slot] = head;
    cache[slot + 1] = tail | ((long) number << NUMBER_SHIFT);
  }

  private int set(long head, long tail) {
    long hash = (head ^ tail * 0xC2B2AE3D27D4EB4FL) * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> shift) * (WAYS * WIDTH);
  }
}
