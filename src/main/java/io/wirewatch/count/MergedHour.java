package io.wirewatch.count;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One count in one hour, cell by cell, or in one day, as the sum of what each partition last said.
 *
 * <p>The arrays belong to this record: nobody else may write to them.
 *
 * @param revision how often windows of it have been published
 * @param closedMs windows of it that ended by then, in epoch milliseconds, are published as closed
 * @param known bit n is set once a window of cell n was other than 0
 * @param said by partition, the cells that it last said; none where it has said nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; one allocation an hour
public record MergedHour(long revision, long closedMs, long known, int[][] said) {
  /** One of which nothing is known yet. */
  public static final MergedHour NONE = new MergedHour(0, 0, 0, new int[0][]);

  /** What each cell has in all; 60 cells. */
  public long[] sums() {
    long[] sums = new long[HourPart.MINUTES];
    for (int[] cells : said) {
      for (int i = 0; i < cells.length; i++) {
        sums[i] += cells[i];
      }
    }
    return sums;
  }

  /** What it has in all. */
  public long total() {
    return Arrays.stream(sums()).sum();
  }

  /** This with {@code part} in the place of what its partition said of the same cells before. */
  public MergedHour with(HourPart part) {
    int partition = part.partition();
    int[][] next = Arrays.copyOf(said, Math.max(said.length, partition + 1));
    Arrays.fill(next, said.length, next.length, new int[0]);
    int cells = Long.SIZE - Long.numberOfLeadingZeros(part.said());
    int[] after = Arrays.copyOf(next[partition], Math.max(next[partition].length, cells));
    int i = 0;
    long nowKnown = known;
    for (long rest = part.said(); rest != 0; rest &= rest - 1) {
      int cell = Long.numberOfTrailingZeros(rest);
      after[cell] = part.cells()[i++];
      if (after[cell] != 0) {
        nowKnown |= 1L << cell;
      }
    }
    next[partition] = after;
    return new MergedHour(revision, closedMs, nowKnown, next);
  }

  /** A day's, which has one cell, with {@code delta} more. */
  public MergedHour plus(long delta) {
    int now = Math.toIntExact(total() + delta);
    return new MergedHour(revision, closedMs, 1, new int[][] {{now}});
  }

  /** This with windows of it published once more, those that ended by {@code untilMs} as closed. */
  public MergedHour published(long untilMs) {
    return new MergedHour(revision + 1, Math.max(closedMs, untilMs), known, said);
  }

  /** Big-endian: revision, closed, known, the partitions' numbers of cells, their cells. */
  public byte[] toBytes() {
    int cells = Arrays.stream(said).mapToInt(one -> one.length).sum();
    ByteBuffer out =
        ByteBuffer.allocate(3 * Long.BYTES + Short.BYTES + said.length + Integer.BYTES * cells);
    out.putLong(revision).putLong(closedMs).putLong(known).putShort((short) said.length);
    for (int[] one : said) {
      out.put((byte) one.length);
    }
    for (int[] one : said) {
      for (int cell : one) {
        out.putInt(cell);
      }
    }
    return out.array();
  }

  /** What {@link #toBytes()} wrote. */
  public static MergedHour fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long revision = in.getLong();
    long closedMs = in.getLong();
    long known = in.getLong();
    int[][] said = new int[Short.toUnsignedInt(in.getShort())][];
    for (int p = 0; p < said.length; p++) {
      said[p] = new int[in.get()];
    }
    for (int[] one : said) {
      for (int i = 0; i < one.length; i++) {
        one[i] = in.getInt();
      }
    }
    return new MergedHour(revision, closedMs, known, said);
  }
}
