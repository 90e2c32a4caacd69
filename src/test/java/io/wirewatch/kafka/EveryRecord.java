package io.wirewatch.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Service;
import io.wirewatch.ingest.Batch;
import io.wirewatch.ingest.StoryWriter;
import io.wirewatch.ingest.TextIngest;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Topics that all of Wirewatch has filled with records of every kind, and what they hold. */
public final class EveryRecord implements AutoCloseable {
  private static final String STORIES = "news.stories.v1";
  private static final String TAGGED = "news.stories.tagged.v1";
  private static final String COUNTS = "news.theme.counts.v1";
  private static final String WINDOWS = "news.theme.windows.v1";
  private static final String DEAD_LETTERS = "news.dead-letters.v1";
  private static final byte[] NO_TEXT = {'{', (byte) 0xff, 0, 'x', '}'};
  static final String TRUCE = "Ukraine and Russia agree on a ceasefire";

  private final Settings settings;
  private final Topics topics;
  private final Collector records;

  private EveryRecord(Settings settings) {
    this.settings = settings;
    topics = Topics.of(settings.topics());
    topics.create(clients());
    records = new Collector(TestBroker.address(), settings.topics().prefix(), topics);
  }

  /** Runs Wirewatch in {@code dir} until it has written records of every kind, and stops it. */
  @SuppressWarnings("try") // it runs, and is not asked
  public static EveryRecord write(Path dir) throws Exception {
    try (EveryFeed feeds = new EveryFeed()) {
      String opml = Files.writeString(dir.resolve("feeds.opml"), feeds.opml()).toString();
      Settings settings =
          TestBroker.settings(
              "records",
              dir.resolve("data"),
              Map.of("feeds.file", opml, "feeds.poll.interval", "1s", "retention.stories", "31d"));
      Files.createDirectories(settings.inbox().dir());
      Files.writeString(settings.inbox().dir().resolve("truce.txt"), TRUCE + "\n\nIt holds.");
      EveryRecord every = new EveryRecord(settings);
      every.writeOld();
      try (Service service = Wirewatch.start(settings, false, trouble -> {})) {
        every.fill(feeds);
      }
      every.records.readToEnd();
      return every;
    }
  }

  private void fill(EveryFeed feeds) throws IOException {
    writeTexts();
    writeCorrupt();
    until(TAGGED, record -> text(record).contains("\"guid\""));
    feeds.change();
    until(TAGGED, record -> text(record).contains("after talks"));
    until(STORIES, record -> record.value() == null && header(record, "reason") != null);
    until(STORIES, record -> "archived".equals(header(record, "reason")));
    until(COUNTS, record -> text(record).contains("\"archived\":1,"));
    until("news.feed-state.v1", record -> text(record).contains("\"retracted\":true"));
    until("news.feed-state.v1", record -> text(record).contains("\"feed\":\"inbox:"));
    until("news.feed-state.v1", record -> text(record).contains("\"lastRejected\""));
    until(DEAD_LETTERS, record -> key(record).contains("/page"));
    until(DEAD_LETTERS, record -> "not JSON".equals(head(header(record, "reason"), 8)));
    until(DEAD_LETTERS, record -> "the key".equals(head(header(record, "reason"), 7)));
    until(DEAD_LETTERS, record -> Arrays.equals(NO_TEXT, record.value()));
    until(COUNTS, record -> text(record).contains("\"step\":\"retracted\",\"total\":2"));
    until(TAGGED, record -> record.value() == null);
    until(WINDOWS, record -> text(record).contains("\"closed\":false"));
  }

  public Settings settings() {
    return settings;
  }

  public Topics topics() {
    return topics;
  }

  /** Clients of the broker that has them. */
  public Clients clients() {
    return new Clients(TestBroker.address(), settings.clients());
  }

  /** The records of {@code topic}, named without its prefix. */
  public List<ConsumerRecord<byte[], byte[]>> of(String topic) {
    return records.of(topic);
  }

  /** Whether the test wrote it in the place of a writer of ours. */
  public static boolean isForeign(ConsumerRecord<byte[], byte[]> record) {
    return record.headers().lastHeader("ce_type") == null;
  }

  private void writeTexts() throws IOException {
    TextIngest texts = new TextIngest(Source.named("Desk"), topics, Clock.systemUTC());
    try (StoryWriter writer = StoryWriter.plain(clients(), topics)) {
      writer.write(texts.stream(in(TRUCE + "\n\nFirst."), about("last Tuesday")));
      writer.write(texts.stream(in(TRUCE + "\n\nSecond."), about("2199-01-01")));
      until(TAGGED, record -> text(record).contains("\"given\""));
      Batch edit = texts.stream(in("Nothing of note\n\nThird."), about("2020-01-01"));
      writer.write(edit);
      Story story = edit.stories().get(0);
      writer.write(new Batch(Instant.now(), List.of(), List.of(story.id()), List.of(), null));
    }
  }

  /** A story that is too old to keep when it is first looked for such. */
  private void writeOld() throws IOException {
    TextIngest texts = new TextIngest(Source.named("Desk"), topics, Clock.systemUTC());
    TextIngest.About about = new TextIngest.About("minutes", "en", "2020-01-01");
    Story story = texts.stream(in(TRUCE + "\n\nLong ago."), about).stories().get(0);
    var record = topics.stories().record(story.id().value(), story, "old");
    long longAgo = Instant.parse("2020-01-02T00:00:00Z").toEpochMilli();
    try (var producer = clients().producer()) {
      producer.send(
          new ProducerRecord<>(
              record.topic(), null, longAgo, record.key(), record.value(), record.headers()));
    }
  }

  private static TextIngest.About about(String date) {
    return new TextIngest.About("memo", "en", date);
  }

  private void writeCorrupt() {
    try (var producer = clients().producer()) {
      String name = topics.stories().name();
      String id = "0".repeat(32);
      producer.send(new ProducerRecord<>(name, id.getBytes(UTF_8), "{\"id\":".getBytes(UTF_8)));
      producer.send(new ProducerRecord<>(name, "me".getBytes(UTF_8), "{}".getBytes(UTF_8)));
      producer.send(new ProducerRecord<>(name, "1".repeat(32).getBytes(UTF_8), NO_TEXT));
    }
  }

  private void until(String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    await(topic).atMost(Duration.ofSeconds(30)).until(() -> records.has(topic, wanted));
  }

  private static ByteArrayInputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null ? "" : new String(record.value(), UTF_8);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }

  private static String head(String text, int length) {
    return text == null || text.length() < length ? text : text.substring(0, length);
  }

  @Override
  public void close() {
    records.close();
  }
}
