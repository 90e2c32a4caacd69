package io.wirewatch.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.count.Count;
import io.wirewatch.count.CountKey;
import io.wirewatch.kafka.Bookmark;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.measure.FlowMetrics.Stage;
import io.wirewatch.measure.Measured;
import io.wirewatch.story.Reading;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When it is said how soon a count was there. */
class LiveCountsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:30:00Z");

  @TempDir private Path directory;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Measured measured = new Measured(registry);
  private long read;

  @Test
  void shouldTimeWhatComesOnceItHasCaughtUpAndAlsoAfterAnOutage() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    try (Database database = Database.open(directory)) {
      LiveCounts counts = new LiveCounts(database, clock, new FlowMetrics(registry));

      // what was there when the process began
      counts.bookmark();
      take(counts, Map.of("ce_time", NOW.minusSeconds(500).toString()));
      assertEquals(0, measured.count(Stage.COUNTED_SERVED));

      // what came then, as far as it says when it was counted
      counts.caughtUp();
      take(counts, Map.of("ce_time", NOW.minusSeconds(2).toString()));
      take(counts, Map.of());
      assertEquals(1, measured.count(Stage.COUNTED_SERVED));
      assertEquals(2, measured.seconds(Stage.COUNTED_SERVED), 1e-9);

      // what came while the brokers were away: nobody says anew that it has caught up
      counts.bookmark();
      take(counts, Map.of("ce_time", NOW.minusSeconds(60).toString()));
      assertEquals(2, measured.count(Stage.COUNTED_SERVED));
      assertEquals(62, measured.seconds(Stage.COUNTED_SERVED), 1e-9);

      // what is read again from the beginning
      counts.clear();
      take(counts, Map.of("ce_time", NOW.minus(Duration.ofDays(9)).toString()));
      assertEquals(2, measured.count(Stage.COUNTED_SERVED));
    }
  }

  private void take(LiveCounts counts, Map<String, String> headers) {
    read++;
    Count count = new Count(CountKey.total("truce"), read, 0, read);
    Entry<Count> entry =
        new Entry<>("truce", new Reading.Accepted<>(count), new byte[0], 0, read, NOW, headers);
    counts.take(List.of(entry), new Bookmark("topic", Map.of(0, read), NOW));
  }
}
