package io.wirewatch.pipeline;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.count.Count;
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
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology under TopologyTestDriver: one partition, and a clock that the test moves. */
final class Driver implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  static final Topics TOPICS = Topics.of(Settings.defaults().topics());
  static final Duration FLUSH = Duration.ofMillis(50);

  final PrometheusRegistry registry = new PrometheusRegistry();
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, byte[]> stories;
  private final TestOutputTopic<String, byte[]> counts;
  private final TestOutputTopic<String, byte[]> tagged;
  private final TestOutputTopic<String, byte[]> deadLetters;
  private final Map<String, Long> published = new TreeMap<>();
  private final Map<String, Long> archived = new TreeMap<>();
  private final Map<String, Long> revisions = new TreeMap<>();
  private final TestOutputTopic<String, byte[]> windowsTopic;
  private final Map<String, Window> windows = new TreeMap<>();

  Driver(Path state, List<String> themes) {
    Properties config = new Properties();
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    WordTagger tagger = new WordTagger(themes);
    driver =
        new TopologyTestDriver(
            NewsTopology.build(TOPICS, () -> tagger, FLUSH, new FlowMetrics(registry)),
            config,
            START);
    stories =
        driver.createInputTopic(
            TOPICS.stories().name(), new StringSerializer(), new ByteArraySerializer());
    counts = output(TOPICS.counts().name());
    windowsTopic = output(TOPICS.windows().name());
    tagged = output(TOPICS.tagged().name());
    deadLetters = output(TOPICS.deadLetters().name());
  }

  private TestOutputTopic<String, byte[]> output(String topic) {
    return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
  }

  void publish(Story story) {
    publish(story, START);
  }

  void publish(Story story, Instant acceptedAt) {
    stories.pipeInput(
        story.id().value(), TOPICS.stories().format().write(story), acceptedAt.toEpochMilli());
  }

  void retract(Story story) {
    retract(story, START);
  }

  void retract(Story story, Instant acceptedAt) {
    stories.pipeInput(story.id().value(), null, acceptedAt.toEpochMilli());
  }

  /** A null that says that the story has become too old to keep. */
  void archive(Story story, Instant acceptedAt) {
    RecordHeaders headers = new RecordHeaders();
    Removal.ARCHIVED.addTo(headers);
    stories.pipeInput(new TestRecord<>(story.id().value(), null, headers, acceptedAt));
  }

  void raw(String key, byte[] value) {
    stories.pipeInput(key, value, START.toEpochMilli());
  }

  /** The records of the counts that came since the last look. */
  List<TestRecord<String, byte[]>> countRecords() {
    driver.advanceWallClockTime(FLUSH);
    return counts.readRecordsToList();
  }

  /** Every count after all totals have been passed on; revisions must have grown one by one. */
  Map<String, Long> counts() {
    driver.advanceWallClockTime(FLUSH);
    for (TestRecord<String, byte[]> record : counts.readRecordsToList()) {
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
    driver.advanceWallClockTime(FLUSH);
    for (TestRecord<String, byte[]> record : windowsTopic.readRecordsToList()) {
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
    return (WriteBehindStore<V>) driver.getStateStore(name);
  }

  void passTime(Duration time) {
    driver.advanceWallClockTime(time);
  }

  long flow(String step) {
    return counts().getOrDefault("_flow|step=" + step, 0L);
  }

  List<TestRecord<String, byte[]>> taggedRecords() {
    return tagged.readRecordsToList();
  }

  /** How many stories have a tag, by all that was said of tags. */
  long liveTags() {
    Map<String, Boolean> tags = new TreeMap<>();
    taggedRecords().forEach(record -> tags.put(record.key(), record.value() != null));
    return tags.values().stream().filter(tag -> tag).count();
  }

  List<TestRecord<String, byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  static TaggedStory taggedStory(TestRecord<String, byte[]> record) {
    return read(TOPICS.tagged().format(), record.value());
  }

  private static <V> V read(Format<V> format, byte[] bytes) {
    return ((Reading.Accepted<V>) format.read(bytes)).value();
  }

  @Override
  public void close() {
    driver.close();
  }
}
