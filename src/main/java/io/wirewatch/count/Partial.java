package io.wirewatch.count;

import java.nio.ByteBuffer;

/**
 * One partition's share of a count, absolute, so that sending it twice does no harm.
 *
 * @param partition the partition of {@code news.stories.v1}
 * @param value live or archived stories (or records) of that partition
 * @param archived whether it is the archived ones that are counted
 */
public record Partial(int partition, long value, boolean archived) {
  /**
   * Twelve bytes, big-endian: partition, value. Of archived stories the partition is turned over
   * and so below zero: who does not know of these stops there, and takes them for no live ones.
   */
  public byte[] toBytes() {
    return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
        .putInt(archived ? ~partition : partition)
        .putLong(value)
        .array();
  }

  /** What {@link #toBytes()} wrote. */
  public static Partial fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int partition = buffer.getInt();
    boolean archived = partition < 0;
    return new Partial(archived ? ~partition : partition, buffer.getLong(), archived);
  }
}
