package io.wirewatch.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/**
 * Says how long it took, from a moment on, until a story of each partition was counted that was
 * sent after it. A reader of committed counts sees that by the probes: of each partition they have
 * a source of their own, and are counted in their order.
 */
final class Recovery implements AutoCloseable {
  private static final String ALL_OF_PROBES = "_all|source=" + NewsFlow.PROBE;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<byte[], byte[]> counts;
  private final Thread reader = new Thread(this::read, "recovery");

  /** When each round of probes was sent, and by partition and round, when it was seen counted. */
  private final List<Long> sent = new ArrayList<>();

  private final List<List<Long>> seen = new ArrayList<>();
  private volatile boolean closed;

  Recovery(String brokers, int partitions) {
    IntStream.range(0, partitions).forEach(i -> seen.add(new ArrayList<>()));
    counts =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    TopicPartition topic = new TopicPartition("news.theme.counts.v1", 0);
    counts.assign(List.of(topic));
    counts.seekToBeginning(List.of(topic));
    reader.setDaemon(true);
    reader.start();
  }

  /** A probe is sent to each partition now. */
  synchronized void probes() {
    sent.add(System.nanoTime());
  }

  /** How long it took from {@code nanos}, a {@link System#nanoTime()}, on, once that is known. */
  Duration await(long nanos) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> since(nanos), Optional::isPresent)
        .orElseThrow();
  }

  /** The same; empty while it does. */
  private synchronized Optional<Duration> since(long nanos) {
    int place = sent.size();
    while (place > 0 && sent.get(place - 1) >= nanos) {
      place--;
    }
    int round = place;
    if (round == sent.size() || seen.stream().anyMatch(times -> times.size() <= round)) {
      return Optional.empty();
    }
    long last = seen.stream().mapToLong(times -> times.get(round)).max().orElseThrow();
    return Optional.of(Duration.ofNanos(last - nanos));
  }

  private void read() {
    try (counts) {
      while (!closed) {
        counts.poll(Duration.ofMillis(50)).forEach(this::take);
      }
    }
  }

  private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), UTF_8);
    if (key.startsWith(ALL_OF_PROBES)) {
      long now = System.nanoTime();
      String number = key.substring(ALL_OF_PROBES.length()).replaceAll("\\..*", "");
      List<Long> times = seen.get(Integer.parseInt(number));
      for (long live = live(record); times.size() < live; ) {
        times.add(now);
      }
    }
  }

  private static long live(ConsumerRecord<byte[], byte[]> record) {
    try {
      return JSON.readTree(record.value()).path("live").asLong();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
