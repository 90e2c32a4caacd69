package io.wirewatch.count;

import java.nio.ByteBuffer;

/**
 * One partition's share of a count, absolute, so that sending it twice does no harm.
 *
 * @param partition the partition of {@code news.stories.v1}
 * @param value live stories (or records) of that partition
 */
public record Partial(int partition, long value) {

  /** Twelve bytes, big-endian: partition, value. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(Integer.BYTES + Long.BYTES).putInt(partition).putLong(value).array();
  }

  /** What {@link #toBytes()} wrote. */
  public static Partial fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Partial(buffer.getInt(), buffer.getLong());
  }
}
