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
  private static final int LENGTH = Integer.BYTES + Long.BYTES;

  /** Big-endian: partition, value; and a byte more where it is of archived stories. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(LENGTH + (archived ? 1 : 0))
        .putInt(partition)
        .putLong(value)
        .array();
  }

  /** What {@link #toBytes()} wrote. */
  public static Partial fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Partial(buffer.getInt(), buffer.getLong(), bytes.length > LENGTH);
  }
}
