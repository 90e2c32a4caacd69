package io.wirewatch.ingest;

import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which stories are due to be archived, as the log of the stories says up to where it was taken in:
 * those whose last word was accepted, and says that it was published, before a certain time.
 *
 * <p>It holds so many at most; where more were left out the log is to be read again from there.
 */
final class DueStories {
  private final Instant before;
  private final int most;

  /** By story id, the partition that it is in. */
  private final Map<String, Integer> due = new LinkedHashMap<>();

  /** By partition, where the first one is that was left out. */
  private final Map<Integer, Long> leftOut = new HashMap<>();

  /** Those older than {@code before}, {@code most} of them. */
  DueStories(Instant before, int most) {
    this.before = before;
    this.most = most;
  }

  /** Takes in the next record of the log. */
  void take(Entry<Story> entry) {
    String id = String.valueOf(entry.key());
    if (!isDue(entry, id)) {
      due.remove(id); // this is its last word so far, whatever was said before
    } else if (due.size() < most || due.containsKey(id)) {
      due.put(id, entry.partition());
    } else {
      leftOut.putIfAbsent(entry.partition(), entry.offset());
    }
  }

  private boolean isDue(Entry<Story> entry, String id) {
    return entry.acceptedAt().isBefore(before)
        && entry.value() instanceof Reading.Accepted<Story> accepted
        && accepted.value().id().value().equals(id)
        && accepted.value().published().at().isBefore(before);
  }

  boolean isEmpty() {
    return due.isEmpty();
  }

  /** By partition, the offset from which on some were left out; none where none were. */
  Map<Integer, Long> leftOut() {
    return leftOut;
  }

  /** The first {@code count} of them, by id the partition that each is in. */
  Map<String, Integer> first(int count) {
    Map<String, Integer> first = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> one : due.entrySet()) {
      if (first.size() == count) {
        break;
      }
      first.put(one.getKey(), one.getValue());
    }
    return first;
  }

  /** Takes {@code ids} for no more due. */
  void forget(Set<String> ids) {
    due.keySet().removeAll(ids);
  }
}
