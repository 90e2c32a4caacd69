package io.wirewatch.pipeline;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.count.Count;
import io.wirewatch.count.HourPart;
import io.wirewatch.count.Partial;
import io.wirewatch.count.Window;
import io.wirewatch.format.Format;
import io.wirewatch.kafka.Removal;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The topology under TopologyTestDriver, and a clock that the test moves.
 *
 * <p>That driver knows one partition. Of more, each has a driver of its own, and another one adds
 * up what they say, each one's words in their order, whenever the test looks or lets time pass.
 */
final class Driver implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  static final Topics TOPICS = Topics.of(Settings.defaults().topics());
  static final Duration FLUSH = Duration.ofMillis(50);
  private static final String APPLICATION = "driver";

  final PrometheusRegistry registry = new PrometheusRegistry();
  private final FlowMetrics flow = new FlowMetrics(registry);
  private final List<TopologyTestDriver> partitions = new ArrayList<>();
  private final TopologyTestDriver merging;
  private final Map<String, Long> published = new TreeMap<>();
  private final Map<String, Long> archived = new TreeMap<>();
  private final Map<String, Long> revisions = new TreeMap<>();
  private final Map<String, Window> windows = new TreeMap<>();

  /** One partition. */
  Driver(Path state, List<String> themes) {
    this(state, themes, 1);
  }

  Driver(Path state, List<String> themes, int partitions) {
    WordTagger tagger = new WordTagger(themes);
    for (int i = 0; i < partitions; i++) {
      this.partitions.add(start(state.resolve("partition-" + i), tagger));
    }
    merging = partitions == 1 ? this.partitions.get(0) : start(state.resolve("merging"), tagger);
  }

  private TopologyTestDriver start(Path state, WordTagger tagger) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return new TopologyTestDriver(
        NewsTopology.build(TOPICS, () -> tagger, FLUSH, flow), config, START);
  }

  private static List<TestRecord<String, byte[]>> read(TopologyTestDriver from, String topic) {
    return from.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  private static void write(
      TopologyTestDriver to, String topic, TestRecord<String, byte[]> record) {
    to.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer()).pipeInput(record);
  }

  /** What the partitions have said since the last time comes to where it is added up. */
  private void passOn() {
    for (int i = 0; i < partitions.size(); i++) {
      int partition = i; // which each of these drivers calls 0
      passOn(
          partition,
          NewsTopology.PARTIALS,
          bytes -> {
            Partial said = Partial.fromBytes(bytes);
            return new Partial(partition, said.value(), said.archived()).toBytes();
          });
      passOn(
          partition,
          NewsTopology.HOUR_PARTS,
          bytes -> {
            HourPart said = HourPart.fromBytes(bytes);
            return new HourPart(said.name(), said.startMs(), partition, said.said(), said.cells())
                .toBytes();
          });
    }
  }

  private void passOn(int partition, String name, UnaryOperator<byte[]> ofPartition) {
    String topic = repartition(name);
    for (TestRecord<String, byte[]> record : read(partitions.get(partition), topic)) {
      byte[] value = ofPartition.apply(record.value());
      Instant at = record.getRecordTime();
      write(merging, topic, new TestRecord<>(record.key(), value, record.headers(), at));
    }
  }

  /** What the one partition has said to where it is added up. */
  List<TestRecord<String, byte[]>> partitionsSaid() {
    return Stream.of(NewsTopology.PARTIALS, NewsTopology.HOUR_PARTS)
        .flatMap(name -> read(merging, repartition(name)).stream())
        .toList();
  }

  private static String repartition(String name) {
    return APPLICATION + '-' + name + "-repartition";
  }

  void publish(Story story) {
    publish(story, START);
  }

  void publish(Story story, Instant acceptedAt) {
    send(story.id().value(), TOPICS.stories().format().write(story), acceptedAt);
  }

  void retract(Story story) {
    retract(story, START);
  }

  void retract(Story story, Instant acceptedAt) {
    send(story.id().value(), null, acceptedAt);
  }

  /** A null that says that the story has become too old to keep. */
  void archive(Story story, Instant acceptedAt) {
    RecordHeaders headers = new RecordHeaders();
    Removal.ARCHIVED.addTo(headers);
    send(new TestRecord<>(story.id().value(), null, headers, acceptedAt));
  }

  void raw(String key, byte[] value) {
    send(key, value, START);
  }

  private void send(String key, byte[] value, Instant acceptedAt) {
    send(new TestRecord<>(key, value, acceptedAt));
  }

  private void send(TestRecord<String, byte[]> record) {
    int partition = Math.floorMod(Objects.hashCode(record.key()), partitions.size());
    write(partitions.get(partition), TOPICS.stories().name(), record);
  }

  /** The records of the counts that came since the last look. */
  List<TestRecord<String, byte[]>> countRecords() {
    passTime(FLUSH);
    return read(merging, TOPICS.counts().name());
  }

  /** Every count after all totals have been passed on; revisions must have grown one by one. */
  Map<String, Long> counts() {
    for (TestRecord<String, byte[]> record : countRecords()) {
      Count count = read(TOPICS.counts().format(), record.value());
      if (!count.key().toString().equals(record.key())) {
        throw new AssertionError(record.key() + " is not the key of " + count);
      }
      long before = revisions.getOrDefault(record.key(), 0L);
      if (count.revision() != before + 1) {
        throw new AssertionError(count + " comes after revision " + before);
      }
      revisions.put(record.key(), count.revision());
      published.put(record.key(), count.value());
      archived.put(record.key(), count.archived());
    }
    return published;
  }

  /** The counts that are not 0, without the flow. */
  Map<String, Long> liveCounts() {
    Map<String, Long> live = new TreeMap<>(counts());
    live.entrySet().removeIf(e -> e.getValue() == 0 || e.getKey().startsWith("_flow"));
    return live;
  }

  /** How many archived stories each count has, where it has any. */
  Map<String, Long> archivedCounts() {
    counts();
    Map<String, Long> some = new TreeMap<>(archived);
    some.values().removeIf(count -> count == 0);
    return some;
  }

  /** Every window after all has been passed on; revisions must have grown. */
  Map<String, Window> windows() {
    passTime(FLUSH);
    for (TestRecord<String, byte[]> record : read(merging, TOPICS.windows().name())) {
      Window window = read(TOPICS.windows().format(), record.value());
      if (!window.key().toString().equals(record.key())) {
        throw new AssertionError(record.key() + " is not the key of " + window);
      }
      Window before = windows.put(record.key(), window);
      if (before != null && before.revision() >= window.revision()) {
        throw new AssertionError(window + " comes after " + before);
      }
    }
    return windows;
  }

  /** The store {@code name}, to be filled as an instance before this one would have left it. */
  @SuppressWarnings("unchecked")
  <V> WriteBehindStore<V> store(String name) {
    return (WriteBehindStore<V>) merging.getStateStore(name);
  }

  void passTime(Duration time) {
    partitions.forEach(partition -> partition.advanceWallClockTime(time));
    if (partitions.size() > 1) {
      passOn();
      merging.advanceWallClockTime(time);
    }
  }

  long flow(String step) {
    return counts().getOrDefault("_flow|step=" + step, 0L);
  }

  List<TestRecord<String, byte[]>> taggedRecords() {
    return readAll(TOPICS.tagged().name());
  }

  /** How many stories have a tag, by all that was said of tags. */
  long liveTags() {
    Map<String, Boolean> tags = new TreeMap<>();
    taggedRecords().forEach(record -> tags.put(record.key(), record.value() != null));
    return tags.values().stream().filter(tag -> tag).count();
  }

  List<TestRecord<String, byte[]>> deadLetters() {
    return readAll(TOPICS.deadLetters().name());
  }

  private List<TestRecord<String, byte[]>> readAll(String topic) {
    return partitions.stream().flatMap(partition -> read(partition, topic).stream()).toList();
  }

  static TaggedStory taggedStory(TestRecord<String, byte[]> record) {
    return read(TOPICS.tagged().format(), record.value());
  }

  private static <V> V read(Format<V> format, byte[] bytes) {
    return ((Reading.Accepted<V>) format.read(bytes)).value();
  }

  @Override
  public void close() {
    partitions.forEach(TopologyTestDriver::close);
    if (partitions.size() > 1) {
      merging.close();
    }
  }
}
