package io.wirewatch.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.story.Published;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that serves and recounts what it serves. */
@Timeout(240)
class AuditedIT {
  /** Half a minute to settle, two intervals, and twice that for a machine with much else to do. */
  private static final Duration CRIES_WITHIN = Duration.ofSeconds(90);

  @TempDir private Path directory;

  @Test
  void shouldMeasureHowMuchOfWhatItServesIsWrong() throws Exception {
    try (Running running =
        Running.start(Running.settings("audited", directory, Map.of("audit.interval", "1s")))) {
      // given
      running.publish(
          List.of(
              new Story(
                  StoryId.ofGiven("test", "truce"),
                  null,
                  new Source("wire.example", "Wire", null),
                  "en",
                  new Published(Instant.now().minusSeconds(60), Published.Quality.STATED, null),
                  null,
                  "A truce in Ukraine, says Kyiv",
                  false,
                  null,
                  "")));
      running.awaitStories(1, 1);
      Running.eventually(
          () -> {
            assertEquals(0, metric(running, "audit_mismatch"));
            assertEquals(1, metric(running, "audit_tags_checked_total"));
          });

      // when
      try (Producer<byte[], byte[]> producer = running.clients().producer()) {
        byte[] wrong = "{\"theme\":\"ceasefire\",\"live\":7,\"revision\":99}".getBytes(UTF_8);
        producer.send(
            new ProducerRecord<>(
                running.topics().counts().name(), "ceasefire".getBytes(UTF_8), wrong));
      }

      // then
      await().atMost(CRIES_WITHIN).until(() -> metric(running, "audit_mismatch") == 1);
      assertEquals(200, running.get("/livez").status());
    }
  }

  /** A metric without labels; -1 where there is none. */
  private static double metric(Running running, String name) throws Exception {
    return running
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(-1);
  }
}
