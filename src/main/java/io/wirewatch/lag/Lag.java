package io.wirewatch.lag;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a group is behind in a partition.
 *
 * @param committed the offset that it reads from next; null where it never said, and then {@code
 *     records} and {@code seconds} are 0 and mean nothing
 * @param records how many offsets lie between the first record it has not read and the end of what
 *     is committed; 0 when only transaction markers are left. Never negative
 * @param seconds how long that first record has waited; 0 when there is none. Never negative
 * @param isExact whether that record could be read; if not, {@code records} may have transaction
 *     markers in front, and {@code seconds} is the least that it can be
 * @param kafkaLag what tools say that count to the high watermark: {@code records}, {@code
 *     passedOver} and {@code open} together; null without a commit
 * @param passedOver offsets before the first unread record that hold nothing to read: transaction
 *     markers, aborted records, and those that compaction or retention has removed
 * @param open offsets that nobody can read before a transaction has ended
 * @param perSecond how many offsets the group moves a second; null until it has been seen twice
 * @param eta when it will have caught up at this rate; null when never, or not known, or not needed
 * @param restoring whether its reader restores its stores; null where nobody could say
 * @param isSettled false while a longer look may find another status
 */
public record Lag(
    Partition partition,
    LagStatus status,
    @Nullable Long committed,
    long records,
    double seconds,
    boolean isExact,
    @Nullable Long kafkaLag,
    long passedOver,
    long open,
    @Nullable Double perSecond,
    @Nullable Duration eta,
    @Nullable Boolean restoring,
    boolean isSettled) {
  public Lag {
    requireNonNull(partition, "partition");
    requireNonNull(status, "status");
  }
}
