package io.wirewatch.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Service;
import io.wirewatch.format.Schemas;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs all of Wirewatch and holds every record that it writes against the schemas. */
class RecordsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String STORIES = "news.stories.v1";
  private static final String TAGGED = "news.stories.tagged.v1";
  private static final String COUNTS = "news.theme.counts.v1";
  private static final String DEAD_LETTERS = "news.dead-letters.v1";
  private static final String TRUCE = "Ukraine and Russia agree on a ceasefire";
  private static final String RSS =
      "<rss version='2.0'><channel><title>Wire</title><language>en-GB</language>%s</channel></rss>";
  private static final String ATOM =
      "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>"
          + "<title>A</title><id>a</id><updated>2026-03-01T00:00:00Z</updated>%s</feed>";

  private static Collector records;

  @BeforeAll
  static void shouldWriteRecordsOfEveryKind(@TempDir Path dir) throws Exception {
    try (FeedFiles feeds = new FeedFiles()) {
      String opml = dir.resolve("feeds.opml").toString();
      Files.writeString(
          Path.of(opml),
          """
          <opml version='2.0'><body><outline text='Wire' publisher='Wire' xmlUrl='%s'/>
          <outline text='Atom' publisher='Atom' xmlUrl='%s'/><outline text='%s' xmlUrl='%s'/>
          </body></opml>
          """
              .formatted(
                  feeds.put("/rss", RSS.formatted(items(TRUCE))),
                  feeds.put("/atom", ATOM.formatted(entry())),
                  "N".repeat(700),
                  feeds.put("/page", "<!DOCTYPE html><html><body>gone</body></html>")));
      Settings settings =
          TestBroker.settings(
              "records",
              dir.resolve("data"),
              Map.of("feeds.file", opml, "feeds.poll.interval", "1s"));
      Files.createDirectories(settings.inbox().dir());
      Files.writeString(settings.inbox().dir().resolve("truce.txt"), TRUCE + "\n\nIt holds.");
      try (Service service = Wirewatch.start(settings, false, trouble -> {})) {
        Clients clients = new Clients(service.address(), settings.clients());
        Topics topics = Topics.of(settings.topics());
        records = new Collector(service.address(), settings.topics().prefix(), topics);
        writeTexts(clients, topics);
        writeCorrupt(clients, topics);
        until(TAGGED, record -> text(record).contains("\"guid\""));
        feeds.put("/rss", RSS.formatted(items(TRUCE + " after talks")));
        feeds.put("/atom", ATOM.formatted("<at:deleted-entry ref='urn:1'/>"));
        until(TAGGED, record -> text(record).contains("after talks"));
        until(STORIES, record -> record.value() == null && header(record, "reason") != null);
        until("news.feed-state.v1", record -> text(record).contains("\"retracted\":true"));
        until("news.feed-state.v1", record -> text(record).contains("\"feed\":\"inbox:"));
        until("news.feed-state.v1", record -> text(record).contains("\"lastRejected\""));
        until(DEAD_LETTERS, record -> key(record).contains("/page"));
        until(DEAD_LETTERS, record -> "not JSON".equals(head(header(record, "reason"), 8)));
        until(DEAD_LETTERS, record -> "the key".equals(head(header(record, "reason"), 7)));
        until(COUNTS, record -> text(record).contains("\"step\":\"retracted\",\"total\":2"));
        until(TAGGED, record -> record.value() == null);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STORIES,
        TAGGED,
        COUNTS,
        "news.feed-state.v1",
        "news.themes.v1",
        DEAD_LETTERS,
      })
  void shouldWriteWhatTheSchemasSay(String topic) {
    Schemas values = topic.equals(DEAD_LETTERS) ? null : Schemas.closed(topic);
    Schemas headers = Schemas.headers(topic);
    List<String> errors = new ArrayList<>();

    for (ConsumerRecord<byte[], byte[]> record : records.of(topic)) {
      if (isForeign(record)) {
        continue;
      }
      boolean gone = record.value() == null;
      if (!gone && values != null) {
        values.errors(record.value()).forEach(error -> errors.add(error + ": " + text(record)));
      }
      Schemas wanted = gone ? Schemas.headers(topic + ".removed") : headers;
      wanted.errors(record.headers()).forEach(error -> errors.add(error + ": " + record.headers()));
    }

    assertFalse(records.of(topic).isEmpty());
    assertEquals(List.of(), errors);
  }

  @ParameterizedTest
  @ValueSource(strings = {STORIES, TAGGED})
  void shouldWriteTombstonesWhereStoriesGo(String topic) {
    assertTrue(records.of(topic).stream().anyMatch(record -> record.value() == null));
  }

  @Test
  void shouldCutWhatASourceSendsTooLong() throws IOException {
    JsonNode story = null;
    for (ConsumerRecord<byte[], byte[]> record : records.of(STORIES)) {
      if (text(record).contains("Long, ")) {
        story = JSON.readTree(record.value());
      }
    }

    assertEquals(1_999, story.path("headline").asText().length(), "no half of a pair at the end");
    assertTrue(story.path("headline").asText().endsWith("😀…"));
    assertTrue(story.path("uri").isMissingNode());
  }

  @Test
  void shouldGiveEachKeyTheIdentityThatItsValueNames() throws IOException {
    for (String topic : List.of(STORIES, TAGGED, COUNTS)) {
      for (ConsumerRecord<byte[], byte[]> record : records.of(topic)) {
        if (record.value() != null && !isForeign(record)) {
          JsonNode value = JSON.readTree(record.value());
          String key = key(record);
          assertEquals(topic.equals(COUNTS) ? countKey(value) : value.path("id").asText(), key);
        }
      }
    }
  }

  private static String countKey(JsonNode count) {
    StringBuilder key = new StringBuilder(count.path("theme").asText());
    for (String split : List.of("source", "lang", "step")) {
      if (count.has(split)) {
        key.append('|').append(split).append('=').append(count.path(split).asText());
      }
    }
    return key.toString();
  }

  private static void writeTexts(Clients clients, Topics topics) throws IOException {
    TextIngest texts = new TextIngest(Source.named("Desk"), topics, Clock.systemUTC());
    try (StoryWriter writer = StoryWriter.plain(clients, topics)) {
      writer.write(texts.stream(in(TRUCE + "\n\nFirst."), about("last Tuesday")));
      writer.write(texts.stream(in(TRUCE + "\n\nSecond."), about("2199-01-01")));
      until(TAGGED, record -> text(record).contains("\"given\""));
      Batch edit = texts.stream(in("Nothing of note\n\nThird."), about("2020-01-01"));
      writer.write(edit);
      Story story = edit.stories().get(0);
      writer.write(new Batch(Instant.now(), List.of(), List.of(story.id()), List.of(), null));
    }
  }

  private static TextIngest.About about(String date) {
    return new TextIngest.About("memo", "en", date);
  }

  private static void writeCorrupt(Clients clients, Topics topics) {
    try (var producer = clients.producer()) {
      String name = topics.stories().name();
      String id = "0".repeat(32);
      producer.send(new ProducerRecord<>(name, id.getBytes(UTF_8), "{\"id\":".getBytes(UTF_8)));
      producer.send(new ProducerRecord<>(name, "me".getBytes(UTF_8), "{}".getBytes(UTF_8)));
    }
  }

  /** What the test wrote in place of a writer of ours. */
  private static boolean isForeign(ConsumerRecord<byte[], byte[]> record) {
    return record.headers().lastHeader("ce_type") == null;
  }

  private static String items(String first) {
    return "<item><guid>1</guid><title>"
        + first
        + "</title>"
        + "<pubDate>Sun, 01 Mar 2026 09:30:00 GMT</pubDate><description>Guns fall silent."
        + "</description></item><item><description>Rain, and no more.</description></item>"
        + "<item><guid>3</guid><title>Long, "
        + "😀".repeat(1_500)
        + "</title><link>http://a/"
        + "l".repeat(9_000)
        + "</link><pubDate>some day in May</pubDate></item>";
  }

  private static String entry() {
    return "<entry><id>urn:1</id><title>"
        + TRUCE
        + "</title><link href='http://a/1'/>"
        + "<updated>2026-03-01T09:30:00Z</updated><summary>Short.</summary>"
        + "<content>Longer than that.</content></entry>";
  }

  private static void until(String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
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
}
