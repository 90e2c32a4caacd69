package io.wirewatch.lag;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a group was found in a partition.
 *
 * @param committed the offset that it reads from next, as it says itself; null where it never said
 * @param begin the first offset that is kept
 * @param end where committed records end: asked for after {@code committed}
 * @param highWatermark where all records end, those of open transactions too
 * @param unread what it has not read of the records before {@code end}
 * @param reader who holds the partition
 * @param restoring whether its reader restores its stores; null where nobody could say
 */
record PartitionLook(
    Partition partition,
    Instant at,
    @Nullable Long committed,
    long begin,
    long end,
    long highWatermark,
    Unread unread,
    Reader reader,
    @Nullable Boolean restoring) {

  /** Who holds a partition; members that are dead or stuck lose theirs by Kafka's own time-outs. */
  enum Reader {
    /** A member of the group, or the group is about to say which. */
    MEMBER,
    /** No member. */
    NOBODY,
    /** The group has no members, ever: whoever commits for it shares no heartbeat. */
    UNKNOWN
  }

  PartitionLook {
    requireNonNull(partition, "partition");
    requireNonNull(at, "at");
    requireNonNull(unread, "unread");
    requireNonNull(reader, "reader");
  }

  /** Where the group goes on, if it is let. */
  long next() {
    return committed == null ? begin : Math.max(committed, begin);
  }

  /** How many offsets there are from the first unread record to the end; 0 when nothing is. */
  long records() {
    if (unread instanceof Unread.From from) {
      return Math.max(0, end - from.offset());
    }
    return unread instanceof Unread.Unknown ? Math.max(0, end - next()) : 0;
  }

  /** Offsets of open transactions, and of what has been committed after they began. */
  long open() {
    long from = committed == null ? end : Math.max(end, committed);
    return Math.max(0, highWatermark - from);
  }

  /** What tools say that count to the high watermark; null without a commit. */
  @Nullable Long kafkaLag() {
    return committed == null ? null : Math.max(0, highWatermark - committed);
  }

  /** Whether the log ends before the place that the group has come to. */
  boolean isCutOff() {
    return committed != null && committed > highWatermark;
  }
}
