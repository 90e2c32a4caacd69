package io.wirewatch.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The test's own count of the log of the stories: what became of each record, and what is live at
 * its end. It knows the generator's texts and nothing of the application.
 */
final class StoryRecount {
  private static final Duration HORIZON = Duration.ofDays(30);

  private final Map<String, byte[]> live = new HashMap<>();
  private final Map<String, Long> flow = new TreeMap<>();

  static StoryRecount of(List<ConsumerRecord<byte[], byte[]>> log) {
    StoryRecount recount = new StoryRecount();
    log.forEach(recount::take);
    return recount;
  }

  /** How many records took each step; meaningful while nothing is compacted away. */
  Map<String, Long> flow() {
    return flow;
  }

  /** The live stories, by id. */
  Set<String> live() {
    return live.keySet();
  }

  /** What they count as. */
  Map<String, Long> counts() {
    return Truth.counts(live.values().stream().map(StoryRecount::counted).toList());
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    step("read");
    String id = new String(record.key(), UTF_8);
    byte[] value = record.value();
    if (!id.matches("[0-9a-f]{32}")) {
      step("dead-lettered");
      return;
    }
    boolean story = value != null && value[1] == '"';
    byte[] before = story ? live.put(id, value) : live.remove(id);
    if (!story) {
      step(before != null ? "retracted" : value == null ? "unchanged" : "dead-lettered");
    } else if (before != null && Arrays.equals(before, value)) {
      step("unchanged");
    } else {
      step(before == null ? "new" : "edited");
      step(counted(value).themes().isEmpty() ? "unthemed" : "themed");
      Instant published = Instant.parse(TopicLog.json(value).path("publishedAt").textValue());
      if (Instant.ofEpochMilli(record.timestamp()).minus(HORIZON).isAfter(published)) {
        step("late");
      }
    }
  }

  private void step(String step) {
    flow.merge("_flow|step=" + step, 1L, Long::sum);
  }

  private static Truth.Counted counted(byte[] value) {
    JsonNode story = TopicLog.json(value);
    return new Truth.Counted(
        story.path("source").path("id").textValue(),
        story.path("language").asText("und"),
        Wording.themesOf(story.path("body").asText()));
  }
}
