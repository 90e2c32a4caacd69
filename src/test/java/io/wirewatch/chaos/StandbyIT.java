package io.wirewatch.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.pipeline.Pipeline;
import io.wirewatch.pipeline.ThemeSets;
import io.wirewatch.recount.Judge;
import io.wirewatch.recount.Manifest;
import io.wirewatch.recount.Observed;
import io.wirewatch.settings.Settings;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An instance that holds another's stores in readiness goes on with them when that one dies. */
class StandbyIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int STORIES = 6_000;
  private static final int MORE = 500;

  @TempDir private Path directory;

  @Test
  @Timeout(300)
  void shouldGoOnWithTheStoresThatItHasInReadiness() throws Exception {
    // given one that has counted much, and another that has come after it
    Path themes = Files.writeString(directory.resolve("themes.yml"), Wording.themeFile());
    Settings settings =
        TestBroker.settings(
            "standby",
            directory.resolve("second"),
            Map.of(
                "themes.file",
                themes.toString(),
                "streams.num.standby.replicas",
                "1",
                // how much is restored is counted at this level alone
                "streams.metrics.recording.level",
                "DEBUG"));
    Clients clients = new Clients(TestBroker.address(), settings.clients());
    Topics topics = Topics.of(settings.topics());
    topics.create(clients);
    try (Manifest manifest = new Manifest(directory.resolve("manifest"));
        NewsFlow flow =
            new NewsFlow(
                TestBroker.address(),
                topics.stories().name(),
                settings.topics().storiesPartitions(),
                manifest,
                11);
        WirewatchProcess first =
            CountingProcess.start(
                directory, settings.withDataDir(directory.resolve("first")), "exactly_once_v2")) {
      flow.send(STORIES);
      awaitRight(manifest, settings);
      try (Pipeline second =
          Pipeline.start(
              settings,
              clients,
              topics,
              ThemeSets.read(themes),
              new FlowMetrics(new PrometheusRegistry()))) {
        await().atMost(PATIENCE).until(second::isRunning);
        double held = awaitRest("update-total");
        double restored = total("restore-total");

        // when the first is killed while both count
        flow.send(MORE);
        first.kill();
        flow.send(MORE);
        flow.flush();

        // then the second counts what is left, and once
        awaitRight(manifest, settings);
        double again = total("restore-total") - restored;
        System.out.printf(
            "restored %.0f, held %.0f records; of these %.0f were restored again%n",
            restored, held, again);
        assertTrue(restored > 0, "what is restored is not counted");
        assertTrue(again >= 0 && again < held / 4, () -> "of " + held + " it restored " + again);
      }
    }
  }

  /** A total that is more than 0 and does not grow any more. */
  private static double awaitRest(String attribute) {
    AtomicReference<Double> before = new AtomicReference<>(0.0);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              double now = total(attribute);
              return before.getAndSet(now) == now && now > 0;
            });
    return before.get();
  }

  /** The sum over all tasks of this JVM that have such a total. */
  private static double total(String attribute) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      double sum = 0;
      for (ObjectName task :
          beans.queryNames(new ObjectName("kafka.streams:type=stream-task-metrics,*"), null)) {
        for (Object found : beans.getAttributes(task, new String[] {attribute})) {
          sum += ((Number) ((Attribute) found).getValue()).doubleValue();
        }
      }
      return sum;
    } catch (JMException e) {
      return Double.NaN; // a task has just gone
    }
  }

  private void awaitRight(Manifest manifest, Settings settings) {
    io.wirewatch.recount.Topics all =
        new io.wirewatch.recount.Topics(TestBroker.address(), settings.topics().prefix());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Instant asked = Instant.now();
              assertEquals(List.of(), Judge.of(manifest.read(), Observed.of(all), asked));
            });
  }
}
