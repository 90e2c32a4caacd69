package io.wirewatch.count;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A count as the sum of what each partition last said.
 *
 * <p>{@code partials} belongs to this record: nobody else may write to it.
 *
 * @param revision how many records of this count have been published
 * @param partials by partition, what it last said; 0 where it has said nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; one allocation a count
public record MergedCount(long revision, long[] partials) {
  /** A count of which nothing is known yet. */
  public static final MergedCount NONE = new MergedCount(0, new long[0]);

  /** Whether {@code partial} says what is known already. */
  public boolean knows(Partial partial) {
    int partition = partial.partition();
    return (partition < partials.length ? partials[partition] : 0) == partial.value();
  }

  /** This count with {@code partial} in the place of what its partition said before. */
  public MergedCount with(Partial partial) {
    long[] next = Arrays.copyOf(partials, Math.max(partials.length, partial.partition() + 1));
    next[partial.partition()] = partial.value();
    return new MergedCount(revision, next);
  }

  /** This count published once more. */
  public MergedCount published() {
    return new MergedCount(revision + 1, partials);
  }

  /** The sum over all partitions. */
  public long value() {
    return Arrays.stream(partials).sum();
  }

  /** Big-endian: revision, then each partition's value. */
  public byte[] toBytes() {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * (1 + partials.length)).putLong(revision);
    Arrays.stream(partials).forEach(buffer::putLong);
    return buffer.array();
  }

  /** What {@link #toBytes()} wrote. */
  public static MergedCount fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long revision = buffer.getLong();
    long[] partials = new long[buffer.remaining() / Long.BYTES];
    buffer.asLongBuffer().get(partials);
    return new MergedCount(revision, partials);
  }
}
