package io.wirewatch.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * How far somebody has read a topic, kept with what was read.
 *
 * @param topicId the topic as its cluster knows it; one that is made again has another
 * @param next the offset to go on from, by partition; of every partition there is
 * @param asOf nothing that was in the topic before this is missing from what was read
 */
public record Bookmark(String topicId, Map<Integer, Long> next, Instant asOf) {
  public Bookmark {
    requireNonNull(topicId, "topicId");
    next = Map.copyOf(next);
    requireNonNull(asOf, "asOf");
  }

  /**
   * Why nobody can go on from here in a topic that is as {@code facts} say; empty if one can.
   *
   * @param ends the end of each partition now
   * @param now the time
   */
  String obstacle(TopicFacts facts, Map<Integer, Long> ends, Instant now) {
    if (!topicId.equals(facts.id())) {
      return "it is another topic than the one that was read";
    }
    for (Map.Entry<Integer, Long> end : ends.entrySet()) {
      Long from = next.get(end.getKey());
      if (from == null) {
        return "partition " + end.getKey() + " is new";
      }
      if (from > end.getValue()) {
        return "partition %d ends at %d and was read up to %d"
            .formatted(end.getKey(), end.getValue(), from);
      }
    }
    if (facts.mayHaveLostTombstones(asOf, now)) {
      return "tombstones that came since " + asOf + " may have been removed";
    }
    return "";
  }

  /**
   * Why what came after it is not all there any more; empty if it is.
   *
   * @param begins the beginning of each partition now
   */
  String gap(Map<Integer, Long> begins) {
    for (Map.Entry<Integer, Long> begin : begins.entrySet()) {
      Long from = next.get(begin.getKey());
      if (from != null && from < begin.getValue()) {
        return "partition %d begins at %d and was read up to %d"
            .formatted(begin.getKey(), begin.getValue(), from);
      }
    }
    return "";
  }
}
