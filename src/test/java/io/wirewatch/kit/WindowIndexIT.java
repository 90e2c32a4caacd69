package io.wirewatch.kit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.Window;
import io.wirewatch.count.WindowKey;
import io.wirewatch.count.WindowSize;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.settings.Settings;
import io.wirewatch.view.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How large the index of windows is, and how long it takes to make it, to find it again and to read
 * of it; {@code -Dindex.windows=} says of how many: a million are four themes' minutes of half a
 * year.
 */
class WindowIndexIT {
  private static final int WINDOWS = Integer.getInteger("index.windows", 100_000);
  private static final int THEMES = 4;
  private static final int RANGE = 1_500;
  private static final Duration PATIENCE = Duration.ofMinutes(9);
  private static final long NOW = WindowSize.MINUTE.start(Instant.now().toEpochMilli());

  @TempDir private Path directory;

  @Test
  @Timeout(1_200)
  void shouldStaySmallAndGoOnAtOnce() throws Exception {
    // given the minutes of some themes, as they come: by time
    Settings settings = TestBroker.settings("windows", directory, Map.of());
    Clients clients = new Clients(TestBroker.address(), settings.clients());
    Topics topics = Topics.of(settings.topics());
    topics.create(clients);
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      for (int i = 0; i < WINDOWS; i++) {
        Window window = window(i);
        String key = window.key().toString();
        producer.send(topics.windows().record(key, window, key));
      }
    }
    Path index = directory.resolve("view");

    // when
    long began = System.nanoTime();
    double made;
    try (View view =
        View.start(
            index, clients, topics, Clock.systemUTC(), new FlowMetrics(new PrometheusRegistry()))) {
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(view::isCaughtUp);
      made = seconds(began);
    }
    began = System.nanoTime();
    try (View view =
        View.start(
            index, clients, topics, Clock.systemUTC(), new FlowMetrics(new PrometheusRegistry()))) {
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(view::isCaughtUp);
      double restart = seconds(began);
      double bytes = (double) size(index) / WINDOWS;
      double range = range(view);

      // then
      String figures =
          "%,d windows: %.0f/s into the index, %.0f bytes a window on disk, restart %.2f s, a range of %,d %.1f ms"
              .formatted(WINDOWS, WINDOWS / made, bytes, restart, RANGE, range);
      System.out.println(figures);
      assertTrue(bytes < 100, figures);
      assertTrue(restart < 5, figures);
    }
  }

  /** Ranges here and there; each has its every window. */
  private static double range(View view) {
    int minutes = WINDOWS / THEMES;
    for (int i = 0; i < 20; i++) {
      assertEquals(RANGE, range(view, i, i));
    }
    long began = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertEquals(RANGE, range(view, i, (int) (i * 7919L % (minutes - RANGE))));
    }
    return seconds(began) * 1_000 / 100;
  }

  private static int range(View view, int theme, int minutesAgo) {
    long to = NOW - minutesAgo * WindowSize.MINUTE.millis();
    long from = to - RANGE * WindowSize.MINUTE.millis();
    return view.windows().range(theme(theme), WindowSize.MINUTE, from, to).size();
  }

  private static Window window(int number) {
    long minutesAgo = (WINDOWS - 1 - number) / THEMES + 1L;
    long start = NOW - minutesAgo * WindowSize.MINUTE.millis();
    return new Window(
        new WindowKey(theme(number), WindowSize.MINUTE, start), number % 7, true, 1 + number % 90);
  }

  private static CountKey theme(int number) {
    return CountKey.total("theme_" + number % THEMES);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .mapToLong(
              file -> {
                try {
                  return Files.size(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .sum();
    }
  }
}
