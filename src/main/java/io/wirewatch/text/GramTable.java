package io.wirewatch.text;

import java.util.Arrays;
import java.util.List;

/** What each gram adds to the scores of the languages that use it. */
final class GramTable {
  private static final int LENGTH_BITS = 8;
  private static final int LENGTH = (1 << LENGTH_BITS) - 1;

  private final long[] keys;

  /** Where in the next two a key's entries begin, and, in the last eight bits, how many. */
  private final int[] entries;

  private final byte[] languages;
  private final float[] weights;

  /**
   * Weighs grams by how often each language uses them.
   *
   * @param samples all the grams of each language's sample; at most 127 languages
   */
  GramTable(List<long[]> samples) {
    long[] grams = distinct(samples);
    float[][] shares = new float[grams.length][samples.size()];
    int uses = 0;
    for (int language = 0; language < samples.size(); language++) {
      long[] sample = samples.get(language);
      for (long gram : sample) {
        float[] of = shares[Arrays.binarySearch(grams, gram)];
        uses += of[language] == 0 ? 1 : 0;
        of[language] += 1f / sample.length;
      }
    }
    int size = Integer.highestOneBit(4 * Math.max(1, grams.length));
    keys = new long[size];
    entries = new int[size];
    languages = new byte[uses];
    weights = new float[uses];
    int used = 0;
    for (int gram = 0; gram < grams.length; gram++) {
      int end = addWeights(shares[gram], used);
      int slot = slot(grams[gram]);
      keys[slot] = grams[gram];
      entries[slot] = used << LENGTH_BITS | (end - used);
      used = end;
    }
  }

  private static long[] distinct(List<long[]> samples) {
    long[] all = samples.stream().flatMapToLong(Arrays::stream).toArray();
    Arrays.sort(all);
    int count = 0;
    for (long gram : all) { // LongStream.distinct would make an object of each
      if (count == 0 || gram != all[count - 1]) {
        all[count++] = gram;
      }
    }
    return Arrays.copyOf(all, count);
  }

  private int addWeights(float[] shares, int from) {
    float sum = 0;
    for (float share : shares) {
      sum += share;
    }
    int at = from;
    for (int language = 0; language < shares.length; language++) {
      if (shares[language] > 0) {
        languages[at] = (byte) language;
        weights[at] = (float) Math.log1p(shares[language] * shares.length / sum);
        at++;
      }
    }
    return at;
  }

  /** Adds what a gram says to the scores, and returns whether any language uses it. */
  boolean addTo(float[] scores, long gram) {
    int entry = entries[slot(gram)];
    int at = entry >>> LENGTH_BITS;
    for (int end = at + (entry & LENGTH); at < end; at++) {
      scores[languages[at]] += weights[at];
    }
    return entry != 0;
  }

  /** Where a gram is, or would be. */
  private int slot(long gram) {
    int mask = keys.length - 1;
    int slot = (int) ((gram * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != gram) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
