package io.wirewatch.chaos;

import static org.awaitility.Awaitility.await;

import io.wirewatch.recount.Manifest;
import io.wirewatch.recount.Sent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Stories that keep coming, and probes among them by which one sees how far they are counted. */
final class Traffic implements AutoCloseable {
  private static final Duration PROBES = Duration.ofMillis(250);
  private static final Duration FLOW = Duration.ofMillis(50);

  private final Manifest manifest;
  private final NewsFlow flow;
  private final Recovery recovery;
  private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
  private final List<ScheduledFuture<?>> tasks;

  /** Begins, with so many records a second, and its manifest under {@code directory}. */
  Traffic(Stage stage, Path directory, long seed, int perSecond) {
    String brokers = stage.brokers().addresses();
    manifest = new Manifest(directory.resolve("manifest"));
    flow = new NewsFlow(brokers, "news.stories.v1", Stage.PARTITIONS, manifest, seed);
    recovery = new Recovery(brokers, Stage.PARTITIONS);
    int each = Math.max(1, (int) (perSecond * FLOW.toMillis() / 1_000));
    tasks = List.of(repeat(() -> flow.send(each), FLOW), repeat(this::probe, PROBES));
  }

  private ScheduledFuture<?> repeat(Runnable work, Duration interval) {
    return worker.scheduleAtFixedRate(work, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void probe() {
    recovery.probes();
    flow.probe();
  }

  /** What tells how far the stories are counted. */
  Recovery recovery() {
    return recovery;
  }

  /** How many stories something was said of. */
  int stories() {
    return flow.stories();
  }

  /** Ends when that is so of so many stories; then Kafka has acknowledged all that was sent. */
  void endAfter(int stories) throws Exception {
    await()
        .atMost(Duration.ofHours(1))
        .until(() -> flow.stories() >= stories || tasks.stream().anyMatch(ScheduledFuture::isDone));
    for (ScheduledFuture<?> task : tasks) {
      if (!task.cancel(false)) {
        task.get(); // it failed
      }
    }
    worker.shutdown();
    worker.awaitTermination(1, TimeUnit.MINUTES);
    flow.flush();
  }

  /** All that was sent until now. */
  List<Sent> sent() {
    return manifest.read();
  }

  @Override
  public void close() {
    worker.shutdownNow();
    recovery.close();
    flow.close();
    manifest.close();
  }
}
