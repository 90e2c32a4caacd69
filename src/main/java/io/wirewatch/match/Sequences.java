package io.wirewatch.match;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What of all sequences of word numbers tells whether a word of a text may be of one: whether it is
 * one alone, and which words stand next to each other.
 *
 * @param alone the numbers that are a sequence
 * @param parts the numbers that are of a longer one
 * @param neighbours two numbers that follow each other, the first in the upper half
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sequences(BitSet alone, BitSet parts, long[] neighbours) {

  static Sequences of(Collection<List<Integer>> sequences) {
    BitSet alone = new BitSet();
    BitSet parts = new BitSet();
    sequences.forEach(
        numbers -> {
          if (numbers.size() == 1) {
            alone.set(numbers.get(0));
          } else {
            numbers.forEach(parts::set);
          }
        });
    long[] neighbours =
        sequences.stream()
            .flatMapToLong(
                numbers ->
                    IntStream.range(1, numbers.size())
                        .mapToLong(i -> (long) numbers.get(i - 1) << Integer.SIZE | numbers.get(i)))
            .distinct()
            .toArray();
    return new Sequences(alone, parts, neighbours);
  }

  /** The same for who looks for few words, and need not ask of each what stands beside it. */
  Sequences eachAlone() {
    BitSet each = (BitSet) alone.clone();
    each.or(parts);
    return new Sequences(each, new BitSet(), new long[0]);
  }
}
