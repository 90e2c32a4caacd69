package io.wirewatch.count;

import java.nio.ByteBuffer;

/**
 * A partition's running total of one key, and what of it has been passed on.
 *
 * @param value the total now
 * @param forwarded the total when it was last passed on; where they differ the key is due
 */
public record RunningTotal(long value, long forwarded) {
  /** Nothing counted, nothing passed on. */
  public static final RunningTotal NONE = new RunningTotal(0, 0);

  /** This total moved by {@code delta}. */
  public RunningTotal plus(long delta) {
    return new RunningTotal(value + delta, forwarded);
  }

  /** This total, passed on. */
  public RunningTotal passedOn() {
    return new RunningTotal(value, value);
  }

  /** Whether it has moved since it was last passed on. */
  public boolean isDue() {
    return value != forwarded;
  }

  /** Sixteen bytes, big-endian: value, forwarded. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(value).putLong(forwarded).array();
  }

  /** What {@link #toBytes()} wrote. */
  public static RunningTotal fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new RunningTotal(buffer.getLong(), buffer.getLong());
  }
}
