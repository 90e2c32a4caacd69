package io.wirewatch.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.audit.Audit;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All of Wirewatch with a retention of 31 days: what is archived, and what it counts as then. */
@Timeout(180)
class RetentionIT {
  private static final String TRUCE = "A truce in Ukraine, says Kyiv";
  private static final String OTHER = "A harvest festival in the hills";
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant OLD = NOW.minus(Duration.ofDays(40));
  private static final Instant YOUNG = NOW.minus(Duration.ofDays(5));

  private static final List<Story> OLD_STORIES =
      List.of(
          story("a.example", "1", "en", OLD, TRUCE),
          story("a.example", "2", "en", OLD, TRUCE),
          story("a.example", "3", "uk", OLD, TRUCE),
          story("b.example", "4", "en", OLD, TRUCE),
          story("b.example", "5", "en", OLD, OTHER));

  private static final List<Story> YOUNG_STORIES =
      List.of(
          story("b.example", "6", "en", YOUNG, TRUCE), story("b.example", "7", "en", YOUNG, OTHER));

  @TempDir private Path directory;
  private Running running;

  /** Nothing is old yet when it looks; when it is started again, much is. */
  @BeforeEach
  void countAllOfThem() throws Exception {
    running =
        Running.start(Running.settings("retention", directory, Map.of("retention.stories", "31d")));
    OLD_STORIES.forEach(story -> publish(story, OLD.plus(Duration.ofHours(1))));
    running.awaitStories(5, 4);
    YOUNG_STORIES.forEach(story -> publish(story, NOW));
    running.awaitStories(7, 5);
    audit(7);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void shouldCountOldStoriesAsArchivedAndNoMoreAsLive() throws Exception {
    // given
    Map<String, String> windows = last(running.topics().windows());

    // when
    startAgain();

    // then
    Running.eventually(
        () -> {
          JsonNode themes = running.json("/v1/themes");
          assertCount(2, 5, themes.path("all"));
          assertCount(1, 4, themes.path("themed"));
          assertCount(1, 4, themes.at("/themes/0"));
          assertFalse(themes.at("/themes/1").has("archived"), themes::toString);
          JsonNode all = running.json("/v1/themes/_all");
          assertCount(0, 3, part(all, "sources", "a.example"));
          assertCount(2, 2, part(all, "sources", "b.example"));
          assertCount(2, 4, part(all, "languages", "en"));
          assertCount(0, 1, part(all, "languages", "uk"));
        });
    assertEquals(404, running.get("/v1/stories/" + OLD_STORIES.get(0).id()).status());
    assertEquals(200, running.get("/v1/stories/" + YOUNG_STORIES.get(0).id()).status());
    assertEquals(1, running.json("/v1/stories?theme=ceasefire").path("stories").size());
    audit(2);
    assertEquals(5, flow("archived"));
    assertEquals(0, flow("retracted"));
    assertEquals(windows, last(running.topics().windows()), "no window has changed");

    // and nothing changes any more when it is started again
    Map<String, String> counts = last(running.topics().counts());
    startAgain();
    audit(2);
    assertEquals(counts, last(running.topics().counts()));
  }

  @Test
  void shouldCountAStoryOnceThatIsPublishedAgain() throws Exception {
    // given
    startAgain();
    awaitAll(2, 5);

    // when an archived one is taken back, then that changes nothing
    String id = OLD_STORIES.get(3).id().value();
    assertEquals(200, running.ask("DELETE", "/v1/stories/" + id, "").status());
    Running.eventually(() -> assertEquals(1, flow("unchanged")));
    awaitAll(2, 5);

    // when two come back, one of them as it was, then they are live and not archived
    running.publish(List.of(OLD_STORIES.get(0), story("a.example", "2", "en", OLD, OTHER)));
    awaitAll(4, 3);
    Running.eventually(
        () -> {
          JsonNode ceasefire = running.json("/v1/themes/ceasefire");
          assertCount(2, 2, ceasefire);
          assertCount(1, 1, part(ceasefire, "sources", "a.example"));
        });
    audit(4);

    // and they stay, for they were accepted just now
    startAgain();
    audit(4);
    awaitAll(4, 3);
  }

  private void startAgain() throws Exception {
    running.close();
    running = Running.start(running.settings());
  }

  private void awaitAll(long live, long archived) {
    Running.eventually(() -> assertCount(live, archived, running.json("/v1/themes").path("all")));
  }

  private static void assertCount(long live, long archived, JsonNode count) {
    assertEquals(live, count.path("stories").asLong(), count::toString);
    assertEquals(archived, count.path("archived").asLong(), count::toString);
  }

  private static JsonNode part(JsonNode theme, String split, String id) {
    return StreamSupport.stream(theme.path(split).spliterator(), false)
        .filter(part -> part.path("id").asText().equals(id))
        .findAny()
        .orElseThrow(() -> new AssertionError("no " + id + " in " + theme));
  }

  private void audit(long live) {
    Audit.Report report =
        new Audit(
                running.clients(),
                running.topics(),
                running.settings().applicationId(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                10)
            .run();
    assertTrue(report.isClean(), report::toString);
    assertEquals(live, report.liveStories());
  }

  private long flow(String step) {
    String json =
        last(running.topics().counts()).getOrDefault("_flow|step=" + step, "\"total\":0,");
    return Long.parseLong(json.replaceAll(".*\"total\":(\\d+).*", "$1"));
  }

  /** The last value of each key. */
  private Map<String, String> last(Topic<?> topic) {
    Map<String, String> last = new TreeMap<>();
    try (TopicReader<?> reader = new TopicReader<>(running.clients(), topic)) {
      reader.readToEnd(
          entry -> last.put(entry.key(), new String(entry.raw(), StandardCharsets.UTF_8)));
    }
    return last;
  }

  private void publish(Story story, Instant acceptedAt) {
    try (var producer = running.clients().producer()) {
      var record = running.topics().stories().record(story.id().value(), story, "e");
      producer
          .send(
              new ProducerRecord<>(
                  record.topic(),
                  null,
                  acceptedAt.toEpochMilli(),
                  record.key(),
                  record.value(),
                  record.headers()))
          .get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Story story(
      String publisher, String name, String language, Instant published, String headline) {
    return Stories.story(publisher, name, language, published, headline, "");
  }
}
