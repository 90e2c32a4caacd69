package io.wirewatch.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.kafka.Clients;
import java.nio.file.Path;
import java.time.Duration;

/** Whether what is published is what was handed in; by the test's own count, and by the audit's. */
record Verdict(Path directory, Path data, Path config, Truth truth) {
  private static final String STORIES = "news.stories.v1";
  private static final String COUNTS = "news.theme.counts.v1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  Verdict(Path directory, Path data, Workload workload) {
    this(directory, data, workload.config(), workload.truth());
  }

  /** Every count comes to what the test handed in, and the log holds no other stories. */
  void assertCounts(Clients clients) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertEquals(truth.counts(), TopicLog.counts(clients, COUNTS, false)));
    StoryRecount recount = StoryRecount.of(TopicLog.committed(clients, STORIES));
    assertEquals(truth.counts(), recount.counts());
  }

  /** Every record of the log took its step once; nothing may have been compacted away. */
  void assertFlow(Clients clients) {
    StoryRecount recount = StoryRecount.of(TopicLog.committed(clients, STORIES));
    assertEquals(recount.flow(), TopicLog.counts(clients, COUNTS, true));
  }

  /** The command finds nothing. */
  void assertAudit() throws InterruptedException {
    WirewatchProcess.Result audit =
        WirewatchProcess.run(
            directory, "audit", "--data", data.toString(), "--config", config.toString());
    assertEquals(0, audit.exitCode(), audit.output());
    assertTrue(audit.output().contains("no difference"), audit.output());
  }
}
