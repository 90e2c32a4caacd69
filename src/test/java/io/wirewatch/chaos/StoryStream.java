package io.wirewatch.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topic;
import io.wirewatch.story.Published;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Records sent straight to the stories: new ones, edits, moves to another source or language,
 * retractions, repeats and rubbish.
 *
 * <p>What the broker had not acknowledged when it was killed is sent again to the next one, so that
 * the last word on each story is known.
 */
final class StoryStream implements AutoCloseable {
  private static final int IDS = 8_000;
  private static final List<String> SOURCES =
      List.of("wire-a.example", "wire-b.example", "wire-c.example");
  private static final Instant SINCE = Instant.parse("2026-01-05T00:00:00Z");

  private final Topic<Story> topic;
  private final Truth truth;
  private final Wording wording;
  private final Map<StoryId, ProducerRecord<byte[], byte[]>> last = new HashMap<>();
  private final Map<StoryId, Long> unsure = new ConcurrentHashMap<>();
  private volatile Producer<byte[], byte[]> producer;
  private long sent;

  StoryStream(Topic<Story> topic, Truth truth, long seed) {
    this.topic = topic;
    this.truth = truth;
    this.wording = new Wording(seed);
  }

  /** Goes on with the broker of {@code clients}. */
  synchronized void connect(Clients clients) {
    Producer<byte[], byte[]> out = clients.producer();
    List.copyOf(unsure.keySet()).forEach(id -> send(id, last.get(id), out));
    producer = out;
  }

  /** Ends the connection; what waits for the broker fails, so this waits for nothing itself. */
  void disconnect() {
    Producer<byte[], byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }

  /** Sends {@code count} records, if there is a broker. */
  synchronized void send(int count) {
    Producer<byte[], byte[]> open = producer;
    try {
      for (int i = 0; i < count && open != null && open == producer; i++) {
        step(open);
      }
    } catch (KafkaException | IllegalStateException e) {
      if (open == producer) {
        throw e;
      }
    }
  }

  /** Sends {@code count} of the last words once more, which changes nothing. */
  synchronized void repeat(int count) {
    last.entrySet().stream()
        .limit(count)
        .toList()
        .forEach(e -> send(e.getKey(), e.getValue(), producer));
    flush();
  }

  /** Returns when everything sent is acknowledged. */
  synchronized void flush() {
    producer.flush();
    if (!unsure.isEmpty()) {
      throw new AssertionError(unsure.size() + " records not acknowledged");
    }
  }

  /** How many records were sent. */
  synchronized long sent() {
    return sent;
  }

  private void step(Producer<byte[], byte[]> out) {
    int dice = wording.below(100);
    StoryId id = StoryId.ofGiven("direct", "n" + wording.below(IDS));
    if (dice < 70) {
      publish(id, out);
    } else if (dice < 82) {
      truth.remove(id.value());
      send(id, topic.record(id.value(), null, "e" + sent), out);
    } else if (dice < 94) {
      if (last.containsKey(id)) {
        send(id, last.get(id), out);
      }
    } else if (dice < 98) {
      truth.remove(id.value());
      send(
          id,
          new ProducerRecord<>(topic.name(), id.value().getBytes(UTF_8), bytes("{rubbish")),
          out);
    } else {
      sent++;
      out.send(new ProducerRecord<>(topic.name(), bytes("no id " + sent), bytes("{}")));
    }
  }

  private void publish(StoryId id, Producer<byte[], byte[]> out) {
    Set<String> themes = wording.anyThemes();
    String source = SOURCES.get(wording.below(SOURCES.size()));
    String language = wording.below(10) == 0 ? null : wording.language();
    Instant published = SINCE.plusSeconds(wording.below(400 * 24 * 3600));
    Story story =
        new Story(
            id,
            null,
            new Source(source, source, null),
            language,
            new Published(published, Published.Quality.STATED, null),
            null,
            wording.headline(),
            false,
            null,
            wording.body(themes));
    truth.put(id.value(), new Truth.Counted(source, language == null ? "und" : language, themes));
    send(id, topic.record(id.value(), story, "e" + sent), out);
  }

  private void send(
      StoryId id, ProducerRecord<byte[], byte[]> record, Producer<byte[], byte[]> out) {
    long number = ++sent;
    last.put(id, record);
    unsure.put(id, number);
    out.send(
        record,
        (at, e) -> {
          if (e == null) {
            unsure.remove(id, number);
          }
        });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Override
  public void close() {
    disconnect();
  }
}
