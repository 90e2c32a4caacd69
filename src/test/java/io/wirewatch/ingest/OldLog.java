package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A log of stories on the broker of the tests, some of them old, and what archives them. */
final class OldLog implements AutoCloseable {
  static final Duration RETENTION = Duration.ofDays(40);
  static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  static final Instant OLD = NOW.minus(RETENTION).minusSeconds(1);
  static final Instant YOUNG = NOW.minus(RETENTION).plusSeconds(3_600);

  /** More than any test has. */
  static final int MANY = 100_000;

  private final Settings settings;
  private final Clients clients;
  private final Topics topics;
  private final Producer<byte[], byte @Nullable []> producer;

  /** What was said of a story, in the order of its partition; a word is as {@link #word} says. */
  record Said(List<String> words) {
    String last() {
      return words.get(words.size() - 1);
    }

    long count(String word) {
      return words.stream().filter(word::equals).count();
    }
  }

  OldLog(Path directory) {
    settings =
        TestBroker.settings(
            "archive", directory, Map.of("retention.stories", RETENTION.toDays() + "d"));
    clients = new Clients(settings.bootstrapServers(), settings.clients());
    topics = Topics.of(settings.topics());
    topics.create(clients);
    producer = clients.producer();
  }

  Settings settings() {
    return settings;
  }

  Clients clients() {
    return clients;
  }

  Topics topics() {
    return topics;
  }

  /** The id of the story {@code name}. */
  static String id(String name) {
    return StoryId.ofGiven("wire.example", name).value();
  }

  /** A story as it is sent: accepted and published then. */
  ProducerRecord<byte[], byte @Nullable []> story(
      String name, Instant accepted, Instant published, String headline) {
    Story story = Stories.story("wire.example", name, "en", published, headline, "");
    return record(name, accepted, topics.stories().format().write(story));
  }

  ProducerRecord<byte[], byte @Nullable []> record(
      String name, Instant accepted, byte @Nullable [] value) {
    return new ProducerRecord<>(
        topics.stories().name(), null, accepted.toEpochMilli(), id(name).getBytes(UTF_8), value);
  }

  /** Sends {@code record}; Kafka has it when {@link #flush} returns. */
  void send(ProducerRecord<byte[], byte @Nullable []> record) {
    producer.send(record);
  }

  void flush() {
    producer.flush();
  }

  /** Publishes so many old stories, named by their numbers. */
  void publishOld(int count) {
    for (int i = 0; i < count; i++) {
      send(story("" + i, OLD, OLD, "Old " + i));
    }
    flush();
  }

  /** What archives, with so many in hand at most. */
  Archiving archiving(int inHand) {
    String id = settings.applicationId() + "-archive";
    return new Archiving(clients, topics, id, inHand, new CountDownLatch(1));
  }

  /** Archives what is due; returns how many stories. */
  long archive() throws InterruptedException {
    return archiving(MANY).archive(NOW.minus(RETENTION));
  }

  /** By id, what is committed of each story. */
  Map<String, Said> said() {
    Map<String, Said> said = new LinkedHashMap<>();
    try (TopicReader<Story> reader = new TopicReader<>(clients, topics.stories())) {
      reader.readToEnd(
          entry ->
              said.computeIfAbsent(String.valueOf(entry.key()), id -> new Said(new ArrayList<>()))
                  .words()
                  .add(word(entry)));
    }
    return said;
  }

  /** Old, young, or why it is gone. */
  private static String word(TopicReader.Entry<Story> entry) {
    return entry.value() == null
        ? entry.headers().getOrDefault("reason", "retracted")
        : entry.acceptedAt().isBefore(YOUNG) ? "old" : "young";
  }

  @Override
  public void close() {
    producer.close();
  }
}
