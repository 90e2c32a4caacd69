package io.wirewatch.kit;

import static io.wirewatch.story.Stories.story;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Look;
import io.wirewatch.cli.Service;
import io.wirewatch.count.Count;
import io.wirewatch.ingest.Batch;
import io.wirewatch.ingest.StoryWriter;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each consumer of the kit has exactly the counts that the topic holds, whatever happens. */
class CountsIT {
  private static final String TRUCE = "A ceasefire in Ukraine is near, negotiators say.";
  private static final String LAND = "Kyiv rules out ceding territory to Russia.";
  private static final String NEWS = "Rain is expected for the weekend.";

  @TempDir private Path dir;
  private Look look;

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings("try") // it runs, and is not asked
  void shouldHaveTheCountsOfTheTopic(Counter counter) throws Exception {
    Settings settings = settings();
    look = new Look(TestBroker.address(), settings);
    String topic = look.topics().counts().name();

    // given stories that come while it follows the counts
    try (Service service = Wirewatch.start(settings, false, trouble -> {});
        StoryWriter writer = StoryWriter.plain(look.clients(), look.topics())) {
      try (Counter.Running running = counter.start(topic, dir)) {
        write(writer, IntStream.range(0, 60).mapToObj(i -> about(i, textOf(i))).toList());
        look.awaitCount("_all", 60);
        assertAgrees(running, "the stories");

        // when some are edited and some taken back
        write(writer, List.of(about(0, LAND), about(1, NEWS), about(2, TRUCE)));
        retract(writer, 3, 4, 5);
        look.awaitCount("_all", 57);
        look.awaitCount("_flow|step=edited", 3);

        // then it has what the topic holds
        assertAgrees(running, "edits and retractions");
      } // and is killed

      // when it starts again after something has happened without it
      retract(writer, 6);
      write(writer, List.of(about(60, TRUCE)));
      look.awaitCount("_flow|step=retracted", 4);
      look.awaitCount("_all", 57);
      try (Counter.Running again = counter.start(topic, dir)) {
        assertAgrees(again, "a restart");

        // and old records come again, and one that is never committed, before a last one
        Map<String, Long> expected = new TreeMap<>(truth());
        send(topic, "ceasefire", "{\"theme\":\"ceasefire\",\"live\":999,\"revision\":1}");
        send(topic, "_all", "{\"theme\":\"_all\",\"live\":998,\"revision\":2}");
        abort(topic, "_all", "{\"theme\":\"_all\",\"live\":997,\"revision\":100000}");
        send(topic, "seen", "{\"theme\":\"seen\",\"live\":7,\"revision\":1}");
        expected.put("seen", 7L);
        await("the last record")
            .atMost(Duration.ofSeconds(60))
            .until(() -> again.counts().containsKey("seen"));

        // then it is not misled
        assertEquals(expected, again.counts());
      }
    }
  }

  private Settings settings() throws IOException {
    Path feeds = Files.writeString(dir.resolve("none.opml"), "<opml version='2.0'><body/></opml>");
    return TestBroker.settings("kit", dir.resolve("data"), Map.of("feeds.file", feeds.toString()));
  }

  /** The topic, audited, and the program say the same, to the last count. */
  private void assertAgrees(Counter.Running running, String what) {
    look.settledCounts();
    await(what)
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertEquals(truth(), running.counts()));
  }

  /** Of each key the number of its highest revision. */
  private Map<String, Long> truth() {
    Map<String, Count> last = new TreeMap<>();
    for (var entry : look.records(look.topics().counts())) {
      Count count = ((Reading.Accepted<Count>) entry.value()).value();
      last.merge(entry.key(), count, (a, b) -> b.revision() > a.revision() ? b : a);
    }
    Map<String, Long> counts = new TreeMap<>();
    last.forEach((key, count) -> counts.put(key, count.value()));
    return counts;
  }

  private static String textOf(int number) {
    return List.of(TRUCE, LAND, NEWS).get(number % 3);
  }

  private static Story about(int number, String text) {
    String publisher = "wire-" + number % 4 + ".example";
    return story(publisher, Integer.toString(number), "Report " + number, text);
  }

  private static void write(StoryWriter writer, List<Story> stories) {
    writer.write(new Batch(Instant.now(), stories, List.of(), List.of(), null));
  }

  private static void retract(StoryWriter writer, int... numbers) {
    List<StoryId> ids = IntStream.of(numbers).mapToObj(i -> about(i, NEWS).id()).toList();
    writer.write(new Batch(Instant.now(), List.of(), ids, List.of(), null));
  }

  private void abort(String topic, String key, String value) throws Exception {
    try (var producer = look.clients().producer("kit-" + topic)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8))).get();
      producer.abortTransaction();
    }
  }

  private void send(String topic, String key, String value) throws Exception {
    try (var producer = look.clients().producer()) {
      producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8))).get();
    }
  }
}
