package io.wirewatch.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of keys that takes about three bytes a key: it never says no to a key that was added, and
 * yes to less than one in a hundred that were not (B. Bloom, <i>Space/time trade-offs in hash
 * coding with allowable errors</i>, CACM 13(7), 1970; all bits of a key lie in one word).
 */
final class KeyFilter {
  private static final int FIRST = 1 << 14;
  private static final int KEYS_A_WORD = 3;
  private static final int LARGEST = 1 << 28;

  /** Each twice as large as the one before, and all but the last one full. */
  private final List<long[]> parts = new ArrayList<>();

  private int room;

  /** Adds {@code key}; one that it seems to have already takes no more room. */
  void add(String key) {
    long hash = hash(key);
    if (mayHave(hash)) {
      return;
    }
    if (room == 0) {
      int words = parts.isEmpty() ? FIRST : Math.min(LARGEST, 2 * last().length);
      parts.add(new long[words]);
      room = words * KEYS_A_WORD;
    }
    long[] part = last();
    part[word(hash, part)] |= bits(hash);
    room--;
  }

  /** How many bytes it takes. */
  long bytes() {
    return parts.stream().mapToLong(part -> (long) part.length * Long.BYTES).sum();
  }

  /** Whether {@code key} was added, or seems to have been. */
  boolean mayHave(String key) {
    return mayHave(hash(key));
  }

  private boolean mayHave(long hash) {
    long bits = bits(hash);
    for (long[] part : parts) {
      if ((part[word(hash, part)] & bits) == bits) {
        return true;
      }
    }
    return false;
  }

  private long[] last() {
    return parts.get(parts.size() - 1);
  }

  private static int word(long hash, long[] part) {
    return (int) (hash >>> 32) & (part.length - 1);
  }

  private static long bits(long hash) {
    return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12) | 1L << (hash >>> 18);
  }

  /** 64 bits, the end after S. Vigna's SplitMix64. */
  private static long hash(String key) {
    long hash = key.length();
    for (int i = 0; i < key.length(); i++) {
      hash = 31 * hash + key.charAt(i);
    }
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }
}
