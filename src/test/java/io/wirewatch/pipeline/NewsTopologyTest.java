package io.wirewatch.pipeline;

import static io.wirewatch.story.Stories.story;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.kafka.CloudEvents;
import io.wirewatch.kafka.Topic;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.measure.FlowMetrics.Stage;
import io.wirewatch.measure.Measured;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the topology makes of each kind of record. */
final class NewsTopologyTest {
  private static final Story TRUCE = story("wire.example", "1", "Talks", "A truce is near.");
  private static final Story TRUCE_EDITED =
      story("wire.example", "1", "Talks", "A border, a truce.");
  private static final Story TRUCE_OTHER = story("wire.example", "2", "Talks", "A truce.");
  private static final Story TRUCE_GONE = story("wire.example", "1", "Talks", "Nothing is near.");

  @TempDir private Path state;
  private Driver driver;

  @BeforeEach
  void start() {
    driver = new Driver(state, List.of("truce", "border"));
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void shouldDescribeItselfAsTheGoldenFileSays() throws IOException {
    // given
    try (InputStream golden = getClass().getResourceAsStream("topology.txt")) {
      assertNotNull(golden, "the golden file");
      // when
      String described =
          NewsTopology.build(
                  Driver.TOPICS,
                  () -> new WordTagger(List.of()),
                  Driver.FLUSH,
                  new FlowMetrics(new PrometheusRegistry()))
              .describe()
              .toString();
      // then
      assertEquals(new String(golden.readAllBytes(), UTF_8), described);
    }
  }

  @Test
  void shouldWriteNothingThatKafkaDoesNotTakeWhenTheClockWasSetBack() {
    // given a story that was accepted by a clock three hours ahead
    driver.publish(TRUCE, Driver.START.plus(Duration.ofHours(3)));
    driver.publish(TRUCE_OTHER, Driver.START);

    // then
    Instant most = Driver.START.plus(Duration.ofHours(1));
    List<TestRecord<String, byte[]>> written = new ArrayList<>(driver.partitionsSaid());
    written.addAll(driver.countRecords());
    assertTrue(written.size() > 20, () -> written.size() + " records");
    written.forEach(record -> assertTrue(record.getRecordTime().isBefore(most), record::toString));
  }

  @Test
  void shouldReadAndWriteTheTopicsThatAreDeclaredItsOwn() {
    String described =
        NewsTopology.build(
                Driver.TOPICS,
                () -> new WordTagger(List.of()),
                Driver.FLUSH,
                new FlowMetrics(new PrometheusRegistry()))
            .describe()
            .toString();

    // the theme sets are read and written beside the topology
    for (Topic<?> topic : Driver.TOPICS.all()) {
      if (topic == Driver.TOPICS.themes()) {
        continue;
      }
      assertEquals(
          topic.readers().contains("pipeline"),
          described.contains("(topics: [" + topic.name() + "])"),
          topic.name());
      assertEquals(
          topic.writers().contains("pipeline"),
          described.contains("(topic: " + topic.name() + ")"),
          topic.name());
    }
  }

  @Test
  void shouldSayHowLongAStoryTookToItsTagsAndTheCommitToItsCounts() {
    // given a story that has waited for 40 s, the same again and one taken back, which wait no more
    Measured measured = new Measured(driver.registry);
    driver.publish(TRUCE, Driver.START.minusSeconds(40));
    driver.publish(TRUCE, Driver.START.minusSeconds(20));
    driver.retract(TRUCE);

    // then
    assertEquals(1, measured.count(Stage.ACKED_TAGGED));
    assertEquals(40, measured.seconds(Stage.ACKED_TAGGED), 1e-9);
    assertTrue(measured.count(Stage.TAGGED_COUNTED) >= 1);
    assertEquals(0, measured.count(Stage.COUNTED_SERVED), "which is not done here");
  }

  @Test
  void shouldSayWhenACountWasMade() {
    // when
    driver.publish(TRUCE);
    List<TestRecord<String, byte[]>> counts = driver.countRecords();

    // then
    assertTrue(counts.size() > 0);
    for (TestRecord<String, byte[]> count : counts) {
      Instant counted = CloudEvents.time(count.headers());
      assertNotNull(counted);
      assertFalse(counted.isBefore(Driver.START), counted::toString);
      assertTrue(counted.isBefore(Driver.START.plusSeconds(1)), counted::toString);
    }
  }

  @Test
  void shouldCountWhatCannotBeReadByItsReason() {
    driver.raw("no id", "{}".getBytes(UTF_8));
    driver.raw(TRUCE.id().value(), "{}".getBytes(UTF_8));
    driver.raw(TRUCE_OTHER.id().value(), Driver.TOPICS.stories().format().write(TRUCE));

    assertEquals(
        Map.of("key", 2.0, "record", 1.0), new Measured(driver.registry).values("dead_letters"));
  }

  @Test
  void shouldCountAStoryInItsThemesAndInAll() {
    driver.publish(TRUCE);

    assertEquals(
        Map.of(
            "_all", 1L,
            "_all|lang=en", 1L,
            "_all|source=wire.example", 1L,
            "_themed", 1L,
            "truce", 1L,
            "truce|lang=en", 1L,
            "truce|source=wire.example", 1L),
        driver.liveCounts());
  }

  @Test
  void shouldCountARepeatedStoryOnce() {
    driver.publish(TRUCE);
    driver.publish(TRUCE, Driver.START.plusSeconds(60));

    assertEquals(1, driver.counts().get("truce"));
    assertEquals(1, driver.flow("unchanged"));
    assertEquals(1, driver.taggedRecords().size());
  }

  @Test
  void shouldMoveTheCountsOfAnEditedStory() {
    driver.publish(TRUCE);
    driver.publish(TRUCE_EDITED);

    assertEquals(1, driver.counts().get("truce"));
    assertEquals(1, driver.counts().get("border"));
    assertEquals(1, driver.counts().get("_all"));
    List<TestRecord<String, byte[]>> tagged = driver.taggedRecords();
    assertEquals(
        List.of(1, 2), tagged.stream().map(r -> Driver.taggedStory(r).revision()).toList());
  }

  @Test
  void shouldGiveBackTheCountOfAThemeThatAnEditRemoves() {
    driver.publish(TRUCE);
    assertEquals(1, driver.counts().get("truce"));
    driver.publish(TRUCE_GONE);

    assertEquals(0, driver.counts().get("truce"));
    assertEquals(1, driver.counts().get("_all"));
    assertEquals(0, driver.counts().get("_themed"));
    assertNull(driver.taggedRecords().get(1).value(), "a tombstone for the tags");
    assertEquals(1, driver.flow("themed"));
    assertEquals(1, driver.flow("unthemed"));
  }

  @Test
  void shouldGiveBackEverythingWhenAStoryIsRetracted() {
    driver.publish(TRUCE);
    driver.retract(TRUCE);

    assertEquals(Map.of(), driver.liveCounts());
    assertEquals(1, driver.flow("retracted"));
    assertNull(driver.taggedRecords().get(1).value());
  }

  @Test
  void shouldGoOnWithTheRevisionOfAStoryPublishedAgain() {
    driver.publish(TRUCE);
    driver.retract(TRUCE);
    driver.publish(TRUCE);

    assertEquals(1, driver.counts().get("truce"));
    assertEquals(2, driver.flow("new"));
    TaggedStory last = Driver.taggedStory(driver.taggedRecords().get(2));
    assertEquals(3, last.revision());
  }

  @Test
  void shouldCallTheRetractionOfAnUnknownStoryUnchanged() {
    driver.retract(TRUCE);

    assertEquals(Map.of(), driver.liveCounts());
    assertEquals(1, driver.flow("unchanged"));
  }

  @Test
  void shouldSetAsideTheUnreadableAndGoOn() {
    driver.raw(TRUCE.id().value(), "{\"idKind\": 17}".getBytes(UTF_8));
    driver.raw("no id", "{}".getBytes(UTF_8));
    driver.raw(null, "{}".getBytes(UTF_8));
    driver.publish(TRUCE);

    assertEquals(1, driver.counts().get("truce"));
    assertEquals(3, driver.flow("dead-lettered"));
    List<TestRecord<String, byte[]>> letters = driver.deadLetters();
    assertEquals(3, letters.size());
    assertEquals("{\"idKind\": 17}", new String(letters.get(0).value(), UTF_8));
    assertEquals("news.stories.v1-0@0", letters.get(0).key());
    assertTrue(
        reason(letters.get(0)).contains("field 'idKind' is not a string"), reason(letters.get(0)));
    assertTrue(reason(letters.get(1)).contains("not a story id: 'no id'"), reason(letters.get(1)));
  }

  @Test
  void shouldSetAsideAStoryUnderAnotherStorysKey() {
    Story other = story("wire.example", "2", "Talks", "A truce.");

    driver.raw(TRUCE.id().value(), Driver.TOPICS.stories().format().write(other));

    assertEquals(Map.of(), driver.liveCounts());
    assertEquals(1, driver.flow("dead-lettered"));
  }

  @Test
  void shouldEndALiveStoryThatSomethingUnreadableReplaces() {
    driver.publish(TRUCE);
    driver.raw(TRUCE.id().value(), "rubbish".getBytes(UTF_8));

    assertEquals(Map.of(), driver.liveCounts());
    assertEquals(1, driver.flow("retracted"));
    assertEquals(0, driver.flow("dead-lettered"));
    assertEquals(1, driver.deadLetters().size());
  }

  @Test
  void shouldCallAStoryLateThatIsAcceptedPastTheHorizon() {
    driver.publish(TRUCE, Stories.PUBLISHED.plus(Duration.ofDays(30)));
    driver.publish(TRUCE_EDITED, Stories.PUBLISHED.plus(Duration.ofDays(30)).plusMillis(1));

    assertEquals(1, driver.flow("late"));
    assertEquals(1, driver.counts().get("truce"), "late stories count in totals");
  }

  @Test
  void shouldSayWhereATagIsFrom() {
    driver.publish(TRUCE);

    TaggedStory tagged = Driver.taggedStory(driver.taggedRecords().get(0));
    assertEquals("0123456789abcdef", tagged.themeSet());
    assertEquals(Driver.START, tagged.acceptedAt());
    assertEquals(new TaggedStory.Trace(0, 0), tagged.trace());
    assertEquals("truce", tagged.tags().get(0).spans().get(0).text());
    assertEquals("", tagged.story().body(), "the text is not published again");
  }

  private static String reason(TestRecord<String, byte[]> letter) {
    return new String(letter.headers().lastHeader("reason").value(), UTF_8);
  }
}
