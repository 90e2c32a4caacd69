package io.wirewatch.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.chaos.Victim.Work;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The application, its broker in it, killed again and again while it works: every count holds. */
class KillIT {
  private static final int KILLS = 10;
  private static final String STORIES = "news.stories.v1";
  private static final String COUNTS = "news.theme.counts.v1";
  private static final String TAGGED = "news.stories.tagged.v1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  @Timeout(280)
  void shouldCountEveryStoryOnceWhenKilledTenTimesAndCompacted() throws Exception {
    // given: much to do, of every kind
    try (Workload workload = new Workload(directory)) {
      Verdict verdict = new Verdict(directory, data(), workload);
      workload.begin();

      // when: ten times killed at work, by turns while it writes stories and while it counts them
      List<Instant> kills = new ArrayList<>();
      for (int kill = 0; kill < KILLS; kill++) {
        try (Victim victim = start(workload)) {
          workload.connect(victim.clients());
          awaitWork(victim, kill % 2 == 0 ? KillIT::ingests : KillIT::counts);
          victim.kill();
          kills.add(Instant.now());
          workload.disconnect();
        }
      }

      // then: it comes to the right counts
      try (Victim victim = start(workload)) {
        workload.connect(victim.clients());
        workload.end();
        verdict.assertCounts(victim.clients());
        verdict.assertFlow(victim.clients());
        verdict.assertAudit();
        assertKilledAtWork(kills, victim.clients(), workload);

        // and: the same after a compaction
        compact(victim, workload);
        verdict.assertCounts(victim.clients());
        verdict.assertAudit();
        victim.kill();
        workload.disconnect();
      }

      // and: the same when the stores come from their changelogs alone, and it counts on from there
      TestFiles.delete(data().resolve("state"));
      try (Victim victim = start(workload)) {
        verdict.assertCounts(victim.clients());
        workload.connect(victim.clients());
        workload.stream().send(2_000);
        workload.stream().flush();
        verdict.assertCounts(victim.clients());
        verdict.assertAudit();
      }
    }
  }

  private Victim start(Workload workload) {
    return Victim.start(directory, data(), workload.config());
  }

  private Path data() {
    return directory.resolve("data");
  }

  /** In the middle of ingest: stories have come since the start, and more are being written. */
  private static boolean ingests(Work atStart, Work now) {
    return now.stories() > atStart.stories() && now.ingesting() && now.counted() < now.stories();
  }

  /** In the middle of counting: some of the stories are counted, others are not. */
  private static boolean counts(Work atStart, Work now) {
    return now.counted() > atStart.counted() && now.counting() && now.counted() < now.stories();
  }

  private interface AtWork {
    boolean test(Work atStart, Work now);
  }

  private static void awaitWork(Victim victim, AtWork atWork) throws Exception {
    Work atStart = victim.work();
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () -> {
              Work now = victim.work();
              assertTrue(
                  atWork.test(atStart, now),
                  () -> "not at work: " + atStart + ", " + now + "\n" + victim.output());
            });
  }

  /** Enough of the kills must have left something in a transaction that was then aborted. */
  private static void assertKilledAtWork(List<Instant> kills, Clients clients, Workload workload) {
    List<Instant> stories =
        TopicLog.aborted(clients, STORIES).stream()
            .map(record -> Instant.ofEpochMilli(record.timestamp()))
            .toList();
    List<Instant> results = new ArrayList<>();
    TopicLog.aborted(clients, TAGGED).stream()
        .filter(record -> record.value() != null)
        .map(record -> TopicLog.json(record.value()).path("taggedAt").textValue())
        .map(Instant::parse)
        .forEach(results::add);
    for (String topic : List.of(COUNTS, "wirewatch-buckets-changelog")) {
      TopicLog.aborted(clients, topic).stream()
          .map(record -> Instant.ofEpochMilli(record.timestamp()))
          .forEach(results::add);
    }
    long inIngest = hits(kills, stories);
    long inCount = hits(kills, results);
    String figures =
        "%d kills: %d amid a transaction of ingest (%d stories aborted), %d of the pipeline (%d results aborted); %d records sent, %d live stories"
            .formatted(
                kills.size(),
                inIngest,
                stories.size(),
                inCount,
                results.size(),
                workload.stream().sent(),
                workload.truth().size());
    System.out.println(figures);
    assertTrue(inIngest >= 1 && inCount >= 1, figures);
  }

  private static long hits(List<Instant> kills, List<Instant> aborted) {
    Predicate<Instant> hit =
        kill ->
            aborted.stream()
                .anyMatch(at -> !at.isAfter(kill) && at.isAfter(kill.minus(Duration.ofSeconds(3))));
    return kills.stream().filter(hit).count();
  }

  private static void compact(Victim victim, Workload workload) throws Exception {
    StoryRecount before = StoryRecount.of(TopicLog.committed(victim.clients(), STORIES));
    long records = before.flow().get("_flow|step=read");
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, STORIES);
    List<AlterConfigOp> soon =
        Map.of(
                "segment.ms",
                "100",
                "min.cleanable.dirty.ratio",
                "0.001",
                "max.compaction.lag.ms",
                "100")
            .entrySet()
            .stream()
            .map(e -> new AlterConfigOp(new ConfigEntry(e.getKey(), e.getValue()), OpType.SET))
            .toList();
    victim.admin().incrementalAlterConfigs(Map.of(topic, soon)).all().get();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              workload.stream().repeat(40); // a segment ends when the next record comes
              StoryRecount now = StoryRecount.of(TopicLog.committed(victim.clients(), STORIES));
              assertTrue(
                  now.flow().get("_flow|step=read") < records * 2 / 3,
                  () -> records + " records, now " + now.flow());
              assertEquals(before.live(), now.live());
            });
  }
}
