package io.wirewatch.pipeline;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jspecify.annotations.Nullable;

/**
 * How far the stores of this process are restored, and which partitions wait for that; safe from
 * any thread.
 */
final class RestoreProgress implements StateRestoreListener {
  private final Map<String, Set<String>> inputs;
  private final Map<TopicPartition, Restore> open = new ConcurrentHashMap<>();

  /** One store of one task, from one offset of its changelog up to and without another. */
  private record Restore(String store, long begin, long all, long done, long beganNanos) {
    /** Offsets, and not records: compaction has taken most of those, and markers are none. */
    Restore upTo(long offset) {
      return new Restore(store, begin, all, Math.max(0, Math.min(all, offset - begin)), beganNanos);
    }
  }

  /** What a store has to do in all its tasks, in offsets. */
  private record Work(long all, long done, double seconds) {
    static final Work NONE = new Work(0, 0, 0);

    Work with(Restore restore) {
      double running = (System.nanoTime() - restore.beganNanos()) / 1e9;
      return new Work(all + restore.all(), done + restore.done(), Math.max(seconds, running));
    }

    double ratio() {
      return all == 0 ? 1 : (double) done / all;
    }

    /** At the rate so far; null before anything has come. */
    @Nullable Double eta() {
      long left = all - done;
      return left == 0 ? (Double) 0.0 : done == 0 ? null : (Double) (left * seconds / done);
    }
  }

  /**
   * The progress of {@code topology}.
   *
   * @param internal the names of its internal topics; the topology has them without what the
   *     application's id adds in front
   * @param prefix what that is
   */
  RestoreProgress(
      Topology topology, String prefix, Set<String> internal, PrometheusRegistry registry) {
    this.inputs = inputs(topology, prefix, internal);
    GaugeWithCallback.builder()
        .name("restoring")
        .help("1 for a partition that waits for its stores; those that do not are left out.")
        .labelNames("topic", "partition")
        .callback(
            gauge ->
                partitions()
                    .forEach(
                        (topic, numbers) ->
                            numbers.forEach(n -> gauge.call(1, topic, Integer.toString(n)))))
        .register(registry);
    GaugeWithCallback.builder()
        .name("restore_ratio")
        .help("How much of a store is restored, 0 to 1; 1 too when nothing is to be.")
        .labelNames("store")
        .callback(gauge -> work().forEach((store, work) -> gauge.call(work.ratio(), store)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("restore_eta_seconds")
        .help("When a store will have been restored at its rate so far; 0 when it is.")
        .labelNames("store")
        .callback(
            gauge ->
                work()
                    .forEach(
                        (store, work) -> {
                          Double eta = work.eta();
                          if (eta != null) {
                            gauge.call(eta, store);
                          }
                        }))
        .register(registry);
  }

  /** Which topics the tasks read that hold a store, by the store's name. */
  private static Map<String, Set<String>> inputs(
      Topology topology, String prefix, Set<String> internal) {
    Map<String, Set<String>> inputs = new HashMap<>();
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      Set<String> topics = new HashSet<>();
      Set<String> stores = new HashSet<>();
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
          source.topicSet().stream()
              .map(topic -> internal.contains(prefix + topic) ? prefix + topic : topic)
              .forEach(topics::add);
        } else if (node instanceof TopologyDescription.Processor processor) {
          stores.addAll(processor.stores());
        }
      }
      stores.forEach(store -> inputs.put(store, topics));
    }
    return Map.copyOf(inputs);
  }

  /** The partitions that wait for their stores, by topic. */
  Map<String, Set<Integer>> partitions() {
    Map<String, Set<Integer>> waiting = new HashMap<>();
    open.forEach(
        (changelog, restore) ->
            inputs
                .getOrDefault(restore.store(), Set.of())
                .forEach(
                    topic ->
                        waiting
                            .computeIfAbsent(topic, name -> new TreeSet<>())
                            .add(changelog.partition())));
    return waiting;
  }

  private Map<String, Work> work() {
    Map<String, Work> work =
        inputs.keySet().stream().collect(Collectors.toMap(store -> store, store -> Work.NONE));
    open.values()
        .forEach(
            restore ->
                work.compute(
                    restore.store(),
                    (store, sum) -> (sum == null ? Work.NONE : sum).with(restore)));
    return work;
  }

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long begin, long end) {
    open.put(changelog, new Restore(store, begin, Math.max(0, end - begin), 0, System.nanoTime()));
  }

  /** The last of the batch is at {@code batchEnd} itself. */
  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long batchEnd, long count) {
    open.computeIfPresent(changelog, (partition, restore) -> restore.upTo(batchEnd + 1));
  }

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long total) {
    open.remove(changelog);
  }

  @Override
  public void onRestoreSuspended(TopicPartition changelog, String store, long total) {
    open.remove(changelog);
  }
}
