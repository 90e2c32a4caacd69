package io.wirewatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.lag.Gauged;
import io.wirewatch.measure.FlowMetrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
  private static final String STORIES = Driver.TOPICS.stories().name();
  private static final TopicPartition LEDGER = new TopicPartition("app-ledger-changelog", 2);
  private static final TopicPartition OTHER = new TopicPartition("app-ledger-changelog", 3);
  private static final TopicPartition MERGED = new TopicPartition("app-merged-changelog", 0);

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final RestoreProgress progress =
      new RestoreProgress(
          NewsTopology.build(
              Driver.TOPICS,
              () -> new WordTagger(List.of()),
              Driver.FLUSH,
              new FlowMetrics(new PrometheusRegistry())),
          "app-",
          Set.of("app-partials-repartition", "app-hour-parts-repartition"),
          registry);

  @Test
  void shouldNameThePartitionsThatWait() {
    // when a task of the stories and one of the merge restore
    progress.onRestoreStart(LEDGER, "ledger", 0, 100);
    progress.onRestoreStart(MERGED, "merged", 0, 10);

    // then
    assertEquals(
        Map.of(STORIES, Set.of(2), "app-partials-repartition", Set.of(0)), progress.partitions());
    assertEquals(
        Map.of("2 " + STORIES, 1.0, "0 app-partials-repartition", 1.0),
        Gauged.values(registry, "restoring"));

    // and no more when it is done, or goes elsewhere
    progress.onRestoreEnd(LEDGER, "ledger", 100);
    progress.onRestoreSuspended(MERGED, "merged", 4);
    assertEquals(Map.of(), progress.partitions());
    assertEquals(Map.of(), Gauged.values(registry, "restoring"));
  }

  @Test
  void shouldSayHowMuchOfAStoreIsThereAndWhenAllIs() throws Exception {
    assertEquals(1.0, Gauged.values(registry, "restore_ratio").get("ledger"));
    assertEquals(0.0, Gauged.values(registry, "restore_eta_seconds").get("ledger"));

    // when two tasks have half of their work behind them, one of them more
    progress.onRestoreStart(LEDGER, "ledger", 100, 300);
    progress.onRestoreStart(OTHER, "ledger", 0, 200);
    assertEquals(0.0, Gauged.values(registry, "restore_ratio").get("ledger"));
    assertEquals(null, Gauged.values(registry, "restore_eta_seconds").get("ledger"));
    progress.onBatchRestored(LEDGER, "ledger", 249, 150);
    progress.onBatchRestored(OTHER, "ledger", 49, 50);

    // then
    assertEquals(0.5, Gauged.values(registry, "restore_ratio").get("ledger"));
    double eta = Gauged.values(registry, "restore_eta_seconds").get("ledger");
    assertTrue(eta > 0 && eta < 60, () -> "as long again as it took, not " + eta);
    assertEquals(1.0, Gauged.values(registry, "restore_ratio").get("merged"));
  }

  @Test
  void shouldGoByOffsetsWhereCompactionHasLeftFewRecords() {
    // given
    progress.onRestoreStart(LEDGER, "ledger", 1_000, 2_000);

    // when a batch of ten records ends three quarters on
    progress.onBatchRestored(LEDGER, "ledger", 1_749, 10);

    // then
    assertEquals(0.75, ratio());

    // and by the last of them, with a marker behind it
    progress.onBatchRestored(LEDGER, "ledger", 1_998, 5);
    assertEquals(0.999, ratio());

    // and never more than all, nor less than nothing
    progress.onBatchRestored(LEDGER, "ledger", 2_345, 1);
    assertEquals(1.0, ratio());
    assertEquals(0.0, Gauged.values(registry, "restore_eta_seconds").get("ledger"));
    progress.onBatchRestored(LEDGER, "ledger", 7, 1);
    assertEquals(0.0, ratio());
  }

  private double ratio() {
    return Gauged.values(registry, "restore_ratio").get("ledger");
  }
}
