package io.wirewatch.lag;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How a group was found.
 *
 * @param at when
 * @param members how many members it has; 0 too where it keeps none, or says nothing of them
 * @param lags its partitions in their order
 * @param unseen partitions whose leader did not answer
 */
public record GroupLag(
    String group, Instant at, int members, List<Lag> lags, List<Partition> unseen) {
  public GroupLag {
    requireNonNull(group, "group");
    requireNonNull(at, "at");
    lags = List.copyOf(lags);
    unseen = List.copyOf(unseen);
  }

  /** The status of the partition that is worst off; OK where there is none. */
  public LagStatus worst() {
    return lags.stream()
        .map(Lag::status)
        .max(Comparator.comparing(LagStatus::code))
        .orElse(LagStatus.OK);
  }

  /** Whether all of it was seen, and nobody need look after it. */
  public boolean isFine() {
    return unseen.isEmpty() && lags.stream().allMatch(lag -> lag.status().isFine());
  }

  /** How many offsets it is behind, all partitions together. */
  public long records() {
    return lags.stream().mapToLong(Lag::records).sum();
  }

  /** How long the record has waited that has waited longest. */
  public double seconds() {
    return lags.stream().mapToDouble(Lag::seconds).max().orElse(0);
  }

  /** Whether a longer look would find the same. */
  public boolean isSettled() {
    return lags.stream().allMatch(Lag::isSettled);
  }
}
