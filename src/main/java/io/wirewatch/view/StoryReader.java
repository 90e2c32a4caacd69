package io.wirewatch.view;

import io.wirewatch.kafka.RecordLookup;
import io.wirewatch.kafka.TopicReader.Entry;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads the last record of a story from Kafka, where its shelf says that it is.
 *
 * @param <V> the type of the record's value
 */
final class StoryReader<V> {
  private static final long LOOK_AGAIN_MS = 50;

  private final Shelf<V> shelf;
  private final RecordLookup<V> lookup;

  StoryReader(Shelf<V> shelf, RecordLookup<V> lookup) {
    this.shelf = shelf;
    this.lookup = lookup;
  }

  /**
   * Reads the record of {@code id}. Where another record stands in its place, a compaction was
   * faster than the shelf, which is then waited for.
   */
  Answer<Entry<V>> read(String id, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        long version = shelf.version();
        Place place = shelf.find(id);
        if (place == null) {
          return new Answer.None<>();
        }
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative()) {
          return new Answer.NotNow<>();
        }
        Optional<Entry<V>> entry = lookup.read(place.partition(), place.offset(), left);
        if (entry.isPresent() && id.equals(entry.get().key())) {
          return new Answer.Found<>(entry.get());
        }
        shelf.awaitChange(version, LOOK_AGAIN_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.NotNow<>();
    }
  }
}
