package io.wirewatch.count;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * What one partition says of one count in one hour, absolute, so that sending it twice does no
 * harm.
 *
 * <p>A count of all stories or of a theme is said minute by minute; one by source or by language
 * has the one cell of the hour.
 *
 * @param name the count's key
 * @param startMs when the hour begins, in epoch milliseconds
 * @param partition the partition of {@code news.stories.v1}
 * @param said bit n is set when cell n is said
 * @param cells by the order of the set bits, how many live stories of that partition
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; one allocation a part
public record HourPart(String name, long startMs, int partition, long said, int[] cells) {
  /** A count by minutes has this many cells. */
  public static final int MINUTES = 60;

  private static final int FIXED = 2 * Long.BYTES + Integer.BYTES + Short.BYTES;

  /** Big-endian: hour, partition, which cells, name, the cells. */
  public byte[] toBytes() {
    byte[] utf8 = name.getBytes(UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(FIXED + utf8.length + Integer.BYTES * cells.length)
            .putLong(startMs)
            .putInt(partition)
            .putLong(said)
            .putShort((short) utf8.length)
            .put(utf8);
    for (int cell : cells) {
      out.putInt(cell);
    }
    return out.array();
  }

  /** What {@link #toBytes()} wrote. */
  public static HourPart fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long startMs = in.getLong();
    int partition = in.getInt();
    long said = in.getLong();
    byte[] utf8 = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(utf8);
    int[] cells = new int[Long.bitCount(said)];
    in.asIntBuffer().get(cells);
    return new HourPart(new String(utf8, UTF_8), startMs, partition, said, cells);
  }
}
