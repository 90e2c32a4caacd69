package io.wirewatch.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.format.Schemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
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
  private static final String WINDOWS = "news.theme.windows.v1";
  private static final String DEAD_LETTERS = "news.dead-letters.v1";
  private static EveryRecord records;

  @BeforeAll
  static void shouldWriteRecordsOfEveryKind(@TempDir Path dir) throws Exception {
    records = EveryRecord.write(dir);
  }

  @AfterAll
  static void close() {
    records.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STORIES,
        TAGGED,
        COUNTS,
        WINDOWS,
        "news.feeds.v1",
        "news.feed-state.v1",
        "news.themes.v1",
        DEAD_LETTERS,
      })
  void shouldWriteWhatTheSchemasSay(String topic) {
    Schemas values = topic.equals(DEAD_LETTERS) ? null : Schemas.closed(topic);
    Schemas headers = Schemas.headers(topic);
    List<String> errors = new ArrayList<>();

    for (ConsumerRecord<byte[], byte[]> record : records.of(topic)) {
      if (EveryRecord.isForeign(record)) {
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
    for (String topic : List.of(STORIES, TAGGED, COUNTS, WINDOWS)) {
      for (ConsumerRecord<byte[], byte[]> record : records.of(topic)) {
        if (record.value() != null && !EveryRecord.isForeign(record)) {
          JsonNode value = JSON.readTree(record.value());
          String key = key(record);
          boolean counts = topic.equals(COUNTS) || topic.equals(WINDOWS);
          assertEquals(counts ? countKey(value) : value.path("id").asText(), key);
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
    if (count.has("size")) {
      key.append('|').append(count.path("size").asText());
      key.append('|').append(count.path("start").asText());
    }
    return key.toString();
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null ? "" : new String(record.value(), UTF_8);
  }
}
