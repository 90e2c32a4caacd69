package io.wirewatch.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;

/** Feeds, an inbox and records sent straight to the topic, all at work at once. */
final class Workload implements AutoCloseable {
  private static final long SEED = 20_260_105;

  private final Truth truth = new Truth();
  private final GrowingFeeds feeds = new GrowingFeeds(truth, SEED);
  private final FilledInbox inbox;
  private final StoryStream stream;
  private final Path config;
  private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(3);
  private List<ScheduledFuture<?>> tasks = List.of();

  /** Work for an application whose settings this writes under {@code directory}. */
  Workload(Path directory) throws IOException {
    Path inboxDir = directory.resolve("inbox");
    inbox = new FilledInbox(inboxDir, truth, SEED + 1);
    Path opml = Files.writeString(directory.resolve("feeds.opml"), feeds.opml());
    Path themes = Files.writeString(directory.resolve("themes.yml"), Wording.themeFile());
    config =
        Files.writeString(
            directory.resolve("wirewatch.properties"),
            """
            feeds.file=%s
            feeds.poll.interval=1s
            fetch.allow.addresses=127.0.0.1
            fetch.host.gap=0ms
            inbox.dir=%s
            inbox.scan.interval=20ms
            themes.file=%s
            # A killed member holds the group up until its session ends.
            broker.group.min.session.timeout.ms=1000
            consumer.session.timeout.ms=3000
            consumer.heartbeat.interval.ms=500
            # Tasks move to another instance at once, however much it has to restore.
            streams.acceptable.recovery.lag=1000000
            broker.log.cleaner.backoff.ms=200
            """
                .formatted(opml, inboxDir, themes));
    stream = new StoryStream(Topics.of(settings().topics()).stories(), truth, SEED + 2);
  }

  Path config() {
    return config;
  }

  Settings settings() {
    return Settings.load(config);
  }

  Truth truth() {
    return truth;
  }

  StoryStream stream() {
    return stream;
  }

  /** Begins; what goes to the topic waits until there is a broker. */
  void begin() {
    tasks =
        List.of(
            workers.scheduleWithFixedDelay(feeds::step, 0, 400, MILLISECONDS),
            workers.scheduleWithFixedDelay(() -> inbox.put(10), 0, 100, MILLISECONDS),
            workers.scheduleWithFixedDelay(() -> stream.send(100), 0, 50, MILLISECONDS));
  }

  void connect(Clients clients) {
    stream.connect(clients);
    stream.send(1_000);
  }

  void disconnect() {
    stream.disconnect();
  }

  /** Ends all work; the last word has then been said, and acknowledged where that can be. */
  void end() throws InterruptedException, ExecutionException {
    for (ScheduledFuture<?> task : tasks) {
      if (task.isDone()) {
        task.get(); // it failed
      }
    }
    workers.shutdown();
    if (!workers.awaitTermination(20, SECONDS)) {
      throw new AssertionError("the workload does not end");
    }
    stream.flush();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    stream.close();
    feeds.close();
  }
}
