package io.wirewatch.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.chaos.Victim.Work;
import io.wirewatch.cli.WirewatchProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A second pipeline that joins, counts and is killed while stories flow: every count holds. */
class TwoInstancesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  @Timeout(200)
  void shouldCountEveryStoryOnceWhileAnInstanceComesAndIsKilled() throws Exception {
    // given
    Path data = directory.resolve("data");
    try (Workload workload = new Workload(directory);
        Victim first = Victim.start(directory, data, workload.config())) {
      Verdict verdict = new Verdict(directory, data, workload);
      workload.begin();
      workload.connect(first.clients());

      // when: tasks move to a second instance, which is killed at work; twice
      for (int time = 0; time < 2; time++) {
        try (WirewatchProcess second = startSecond(first, workload)) {
          awaitInstances(first, 2);
          awaitCounting(first);
          assertTrue(second.isAlive(), second.output());
          second.kill();
        }
        awaitInstances(first, 1);
      }

      // then
      workload.end();
      verdict.assertCounts(first.clients());
      verdict.assertFlow(first.clients());
      verdict.assertAudit();
    }
  }

  private WirewatchProcess startSecond(Victim first, Workload workload) throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("second.properties"),
            """
            bootstrap.servers=%s
            topics.replication.factor=1
            topics.min.insync.replicas=1
            themes.file=%s
            consumer.session.timeout.ms=3000
            consumer.heartbeat.interval.ms=500
            streams.acceptable.recovery.lag=1000000
            """
                .formatted(
                    first.clients().bootstrapServers(), workload.settings().themes().file()));
    WirewatchProcess second =
        WirewatchProcess.start(
            directory,
            "run",
            "--role",
            "pipeline",
            "--data",
            directory.resolve("second").toString(),
            "--config",
            config.toString());
    second.awaitOutput("Kafka at ", Duration.ofSeconds(45));
    return second;
  }

  /** Returns when so many instances have partitions. */
  private static void awaitInstances(Victim victim, int instances) {
    await().atMost(PATIENCE).untilAsserted(() -> victim.assertInstances(instances));
  }

  /** Returns when some stories are counted and others are waiting. */
  private static void awaitCounting(Victim victim) throws Exception {
    Work before = victim.work();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              Work now = victim.work();
              return now.counted() > before.counted()
                  && now.counted() < now.stories()
                  && now.counting();
            });
  }
}
