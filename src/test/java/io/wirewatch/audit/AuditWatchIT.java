package io.wirewatch.audit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker: what a watch says of counts that are on their way, and of wrong ones. */
@Timeout(300)
class AuditWatchIT {
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration SETTLE = Duration.ofSeconds(1);

  /** What is wrong settles for a second; the rest is for a machine with much else to do. */
  private static final Duration CRIES_WITHIN = Duration.ofSeconds(60);

  @TempDir Path directory;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Heard heard = new Heard();
  private AuditedPipeline pipeline;
  private AuditWatch watch;

  /** What the watch has said. */
  private static final class Heard implements AuditWatch.Listener {
    private final AtomicInteger comparisons = new AtomicInteger();
    private final List<String> found = Collections.synchronizedList(new ArrayList<>());
    private final List<String> righted = Collections.synchronizedList(new ArrayList<>());
    private volatile long liveStories;
    private volatile String unsure = "";

    @Override
    public void compared(AuditWatch.News news) {
      news.found()
          .forEach(
              d ->
                  found.add(
                      d.what() + ": published " + d.published() + ", recounted " + d.recounted()));
      news.righted().forEach(d -> righted.add(d.what()));
      liveStories = news.liveStories();
      comparisons.incrementAndGet();
    }

    @Override
    public void cannotCompare(String why) {
      unsure = why;
    }
  }

  @BeforeEach
  void startWithStoriesCountedAndWatched() {
    pipeline = new AuditedPipeline(directory);
    for (int i = 0; i < 8; i++) {
      pipeline.publish("story-" + i, i % 2 == 0 ? "They agreed on a ceasefire." : "Nothing new.");
    }
    watch =
        AuditWatch.start(
            pipeline.clients(),
            pipeline.topics(),
            pipeline.settings().applicationId(),
            new AuditWatch.Options(INTERVAL, SETTLE, 100),
            registry,
            Clock.systemUTC(),
            heard);
    await().atMost(CRIES_WITHIN).until(() -> heard.liveStories == 8);
    await().atMost(CRIES_WITHIN).until(() -> mismatch() == 0);
  }

  @AfterEach
  void stop() {
    watch.close();
    pipeline.close();
  }

  @Test
  void shouldCryWhenACountIsWrongAndSayWhenItIsRightAgain() {
    // when
    overwrite("ceasefire", 99);

    // then
    await().atMost(CRIES_WITHIN).until(() -> !heard.found.isEmpty());
    assertEquals(List.of("ceasefire: published 99, recounted 4"), heard.found);
    assertEquals(1, mismatch());

    // when it is published anew
    pipeline.publish("another", "They agreed on a ceasefire.");

    // then
    await().atMost(CRIES_WITHIN).until(() -> !heard.righted.isEmpty());
    assertEquals(List.of("ceasefire"), heard.righted);
    assertEquals(0, mismatch());
  }

  @Test
  void shouldNotCryWhileCountsAreOnTheirWay() throws Exception {
    // given stories, edits and retractions without a rest
    AtomicInteger number = new AtomicInteger();
    ScheduledExecutorService load = load(number);
    try {
      // when
      int before = heard.comparisons.get();
      await().atMost(Duration.ofSeconds(60)).until(() -> heard.comparisons.get() > before + 30);
      await().atMost(Duration.ofSeconds(60)).until(() -> number.get() > 500);

      // then
      assertEquals(List.of(), heard.found);

      // when something is wrong that no story moves
      overwrite("territory|lang=xx", 1);

      // then it is found all the same, and nothing else
      await().atMost(CRIES_WITHIN).until(() -> !heard.found.isEmpty());
      assertEquals(List.of("territory|lang=xx: published 1, recounted 0"), heard.found);
    } finally {
      load.shutdown();
    }
    assertTrue(load.awaitTermination(10, SECONDS));
  }

  @Test
  void shouldFindACountThatIsWrongByMoreThanIsOnItsWay() throws Exception {
    // given
    pipeline.stop();
    overwrite("_all|source=wire.example", 1_000_000);

    // when stories come that move it, and nobody counts them
    AtomicInteger number = new AtomicInteger();
    ScheduledExecutorService load = load(number);
    try {
      await().atMost(CRIES_WITHIN).until(() -> number.get() > 50);
      await().atMost(CRIES_WITHIN).until(() -> !heard.found.isEmpty());
    } finally {
      load.shutdown();
    }

    // then
    assertTrue(load.awaitTermination(10, SECONDS));
    assertEquals(1, heard.found.size(), heard.found::toString);
    assertTrue(
        heard.found.get(0).startsWith("_all|source=wire.example: published 1000000, recounted "),
        heard.found::toString);
  }

  @Test
  void shouldNotCryOverWhatAStoppedPipelineHasNotRead() {
    // when
    pipeline.stop();
    for (int i = 0; i < 20; i++) {
      pipeline.publish("unread-" + i, "They agreed on a ceasefire.");
    }
    int before = heard.comparisons.get();
    await().atMost(CRIES_WITHIN).until(() -> heard.liveStories == 28);
    await().atMost(CRIES_WITHIN).until(() -> heard.comparisons.get() > before + 20);
    assertEquals(List.of(), heard.found);
    pipeline.start();

    // then
    int later = heard.comparisons.get();
    await().atMost(CRIES_WITHIN).until(() -> heard.comparisons.get() > later + 20);
    assertEquals(List.of(), heard.found);
    assertTrue(pipeline.audit().isClean());
  }

  @Test
  void shouldCryOverATagThatItsThemeSetDoesNotGive() {
    // when
    String right = pipeline.tag("story-0");
    pipeline.send(
        pipeline.topics().tagged(), id("story-0"), right.replace("\"score\":1.0", "\"score\":2.0"));

    // then
    await().atMost(CRIES_WITHIN).until(() -> !heard.found.isEmpty());
    assertEquals(1, heard.found.size(), heard.found::toString);
    assertTrue(
        heard
            .found
            .get(0)
            .matches(
                "themes of "
                    + id("story-0")
                    + ": published ceasefire 2.0 by .*, recounted ceasefire 1.0 by .*"),
        heard.found::toString);

    // when it is put right
    pipeline.send(pipeline.topics().tagged(), id("story-0"), right);

    // then
    await().atMost(CRIES_WITHIN).until(() -> !heard.righted.isEmpty());
    assertEquals(0, mismatch());
  }

  @Test
  void shouldSayThatItCannotCompareWhatNobodyCounts() {
    // given
    Heard other = new Heard();
    PrometheusRegistry own = new PrometheusRegistry();

    // when
    try (AuditWatch nobodys =
        AuditWatch.start(
            pipeline.clients(),
            pipeline.topics(),
            "nobody",
            new AuditWatch.Options(INTERVAL, SETTLE, 100),
            own,
            Clock.systemUTC(),
            other)) {

      // then
      await().atMost(CRIES_WITHIN).until(() -> other.unsure.equals("nothing has been counted yet"));
      assertEquals(null, nobodys.deadBecause());
      assertEquals(0, other.comparisons.get());
      assertEquals(-1, mismatch(own));
    }
  }

  /** Stories, edits and retractions of some hundred stories, without a rest. */
  private ScheduledExecutorService load(AtomicInteger number) {
    ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
    load.scheduleWithFixedDelay(
        () -> {
          int n = number.incrementAndGet();
          String name = "load-" + n % 97;
          if (n % 5 == 0) {
            pipeline.send(pipeline.topics().stories(), id(name), null);
          } else {
            pipeline.publish(name, n % 3 == 0 ? "A ceasefire, " + n : "Talk " + n);
          }
        },
        0,
        5,
        MILLISECONDS);
    return load;
  }

  private void overwrite(String key, int live) {
    pipeline.send(
        pipeline.topics().counts(),
        key,
        "{\"theme\":\"%s\",\"live\":%d,\"revision\":1}".formatted(key, live));
  }

  private static String id(String name) {
    return AuditedPipeline.id(name).value();
  }

  private double mismatch() {
    return mismatch(registry);
  }

  /** What the gauge says; -1 while it says nothing. */
  private static double mismatch(PrometheusRegistry registry) {
    MetricSnapshot gauge =
        registry.scrape(name -> name.equals("audit_mismatch")).stream().findFirst().orElse(null);
    return gauge == null || gauge.getDataPoints().isEmpty()
        ? -1
        : ((GaugeSnapshot) gauge).getDataPoints().get(0).getValue();
  }
}
