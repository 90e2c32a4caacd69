package io.wirewatch.bench;

import io.wirewatch.WirewatchException;
import io.wirewatch.count.Count;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * How long a count takes: from just before a story is sent until its count is there for a reader of
 * what is committed.
 *
 * @param p50 half of the stories are faster, in milliseconds
 * @param p99 all but one in a hundred are, in milliseconds
 */
record Latency(double p50, double p99) {
  private static final int RATE = 500;

  /** Times as long: what commits often is compiled only here. */
  private static final int WARM_UP = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PUBLISHER = "latency-";

  /**
   * Sends 500 stories a second, each of a publisher of its own, and waits for their counts.
   *
   * @param seconds how long it measures, after twice as long to warm up
   */
  static Latency measure(Clients clients, Topics topics, Load load, int seconds)
      throws InterruptedException {
    int warmUp = WARM_UP * RATE * seconds;
    int all = warmUp + RATE * seconds;
    Map<String, Integer> numbers = new ConcurrentHashMap<>();
    long[] sent = new long[all];
    long[] seen = new long[all];
    Thread sender = new Thread(() -> send(clients, topics, load, numbers, sent), "bench-sender");
    try (TopicReader<Count> reader = new TopicReader<>(clients, topics.counts())) {
      reader.readToEnd(entry -> {});
      sender.start();
      int[] left = {all};
      long deadline = System.nanoTime() + PATIENCE.plusSeconds(2L * seconds).toNanos();
      while (left[0] > 0 && System.nanoTime() < deadline) {
        reader.poll(
            Duration.ofMillis(100),
            entry -> {
              long now = System.nanoTime();
              if (entry.value() instanceof Reading.Accepted<Count> accepted) {
                String publisher = accepted.value().key().value();
                Integer number = publisher == null ? null : numbers.get(publisher);
                if (number != null && seen[number] == 0) {
                  seen[number] = now;
                  left[0]--;
                }
              }
            });
      }
      if (left[0] > 0) {
        throw new WirewatchException(left[0] + " stories were not counted in time");
      }
    }
    sender.join();
    double[] millis = new double[all - warmUp];
    for (int i = warmUp; i < all; i++) {
      millis[i - warmUp] = (seen[i] - sent[i]) / 1e6;
    }
    Arrays.sort(millis);
    return new Latency(millis[millis.length / 2], millis[millis.length * 99 / 100]);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a story that is not taken is never counted
  private static void send(
      Clients clients, Topics topics, Load load, Map<String, Integer> numbers, long[] sent) {
    try (Producer<byte[], byte @Nullable []> producer = clients.producer()) {
      long start = System.nanoTime();
      for (int i = 0; i < sent.length; i++) {
        long due = start + i * 1_000_000_000L / RATE;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        String publisher = PUBLISHER + i + ".example";
        numbers.put(publisher, i);
        Story story = load.next(publisher);
        var record = topics.stories().record(story.id().value(), story, publisher);
        sent[i] = System.nanoTime();
        producer.send(record);
      }
    }
  }
}
