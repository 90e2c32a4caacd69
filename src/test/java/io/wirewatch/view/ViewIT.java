package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.WirewatchException;
import io.wirewatch.count.Count;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.Step;
import io.wirewatch.ingest.Batch;
import io.wirewatch.ingest.StoryWriter;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.TestFiles;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import io.wirewatch.view.StoryView.LiveStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The view of real topics: after restarts, a compaction, with an index that is spoilt or taken. */
@Timeout(150)
class ViewIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int STORIES = 40;

  @TempDir Path dir;
  private Clients clients;
  private Topics topics;
  private StoryWriter writer;

  /** What was published last under each id, by the number of the story; null once taken back. */
  private final Map<Integer, Story> truth = new HashMap<>();

  @BeforeEach
  void create() {
    Settings settings = TestBroker.settings("view", dir, Map.of());
    clients = new Clients(TestBroker.address(), settings.clients());
    topics = Topics.of(settings.topics());
    topics.create(clients);
    writer = StoryWriter.plain(clients, topics);
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void shouldSayWhatTheTopicsSayAfterEveryRestart() {
    Random random = new Random(7);
    for (int restart = 0; restart < 4; restart++) {
      try (View view = start()) {
        publish(random, 30);
        awaitTruth(view);
      }
      publish(random, 30);
    }
    try (View view = start()) {
      awaitTruth(view);
    }
  }

  @Test
  void shouldSayTheSameAfterACompaction() throws Exception {
    Random random = new Random(8);
    try (View view = start()) {
      publish(random, 300);
      awaitTruth(view);
      long records = records();

      compact(records);

      awaitTruth(view);
    }
    // and from nothing, of what is left
    TestFiles.delete(index());
    try (View view = start()) {
      awaitTruth(view);
    }
  }

  @Test
  void shouldWaitForAnIndexThatIsBehindACompactionAndThenGiveUp() {
    // given a shelf that has the place of a record that is there no more
    Story story = Stories.story("wire.example", "1", "Truce", "One");
    writer.write(new Batch(Instant.now(), List.of(story), List.of(), List.of(), null));
    try (Database database = Database.open(dir.resolve("other"));
        var lookup = new io.wirewatch.kafka.RecordLookup<>(clients, topics.stories())) {
      Shelf<Story> shelf = new Shelf<>(database, new StoryPlaces(), 10);
      StoryReader<Story> reader = new StoryReader<>(shelf, lookup);
      List<TopicReader.Entry<Story>> log = log();
      TopicReader.Entry<Story> last = log.get(0);
      var mark = new io.wirewatch.kafka.Bookmark("t", Map.of(), Instant.now());
      shelf.take(List.of(moved(last, last.offset() + 100)), mark);

      // when nothing more comes, then it says so
      String id = story.id().value();
      assertInstanceOf(Answer.NotNow.class, reader.read(id, Duration.ofMillis(300)));

      // when the shelf catches up meanwhile
      var reading =
          java.util.concurrent.CompletableFuture.supplyAsync(() -> reader.read(id, PATIENCE));
      shelf.take(List.of(last), mark);

      // then it is found, or found to be gone
      assertInstanceOf(Answer.Found.class, reading.join());
      shelf.take(List.of(moved(last, last.offset() + 100)), mark);
      var gone =
          java.util.concurrent.CompletableFuture.supplyAsync(() -> reader.read(id, PATIENCE));
      shelf.take(
          List.of(
              new TopicReader.Entry<>(
                  id, null, null, last.partition(), 101, last.acceptedAt(), Map.of())),
          mark);
      assertInstanceOf(Answer.None.class, gone.join());
    }
  }

  @Test
  void shouldKeepOfEachCountTheHighestRevision() {
    try (var producer = clients.producer()) {
      CountKey truce = CountKey.total("truce");
      CountKey wire = CountKey.bySource("truce", "wire.example");
      for (Count count :
          List.of(
              new Count(truce, 5, 0, 2),
              new Count(truce, 4, 0, 1),
              new Count(wire, 1, 0, 1),
              new Count(wire, 0, 0, 2),
              new Count(CountKey.bySource("truce", "b.example"), 2, 0, 1),
              new Count(CountKey.bySource("truce", "a.example"), 3, 9, 1),
              new Count(CountKey.byLanguage("truce", null), 5, 0, 1),
              new Count(CountKey.bySource("truce", "old.example"), 0, 4, 1),
              new Count(CountKey.flow(Step.EDITED), 7, 0, 2),
              new Count(CountKey.flow(Step.EDITED), 6, 0, 1))) {
        producer.send(topics.counts().record(count.key().toString(), count, "e"));
      }
    }

    for (int restart = 0; restart < 2; restart++) {
      try (View view = start()) {
        awaitCaughtUp(view);
        assertEquals(5, view.counts().totals().get("truce").value());
        LiveCounts.Split split = view.counts().split("truce");
        assertEquals(
            List.of("a.example", "b.example", "old.example"),
            split.sources().stream().map(count -> count.key().value()).toList());
        assertEquals(List.of(9L, 0L, 4L), split.sources().stream().map(Count::archived).toList());
        assertEquals("und", split.languages().get(0).key().value());
        assertEquals(null, view.counts().split("_flow"));
        assertEquals(Set.of("edited"), view.counts().steps().keySet());
        assertEquals(7, view.counts().steps().get("edited").value());
      }
    }
  }

  @Test
  void shouldRefuseAnIndexThatAnotherHas() {
    try (View view = start()) {
      WirewatchException e = assertThrows(WirewatchException.class, this::start);

      assertTrue(e.getMessage().startsWith("cannot open the index in " + index()), e.getMessage());
      assertTrue(e.getMessage().contains("--data"), e.getMessage());
      assertTrue(view.deadBecause() == null);
    }
  }

  @Test
  void shouldMakeASpoiltIndexAnew() throws Exception {
    publish(new Random(9), 50);
    try (View view = start()) {
      awaitTruth(view);
    }
    try (var files = Files.list(index())) {
      for (Path file : files.filter(ViewIT::isManifest).toList()) {
        Files.write(file, "not what it was".getBytes(UTF_8));
      }
    }

    try (View view = start()) {
      awaitTruth(view);
    }
  }

  @Test
  void shouldAnswerNothingOnceItIsClosed() {
    publish(new Random(10), 20);
    View view = start();
    awaitTruth(view);
    String id =
        truth.values().stream()
            .filter(story -> story != null)
            .findFirst()
            .orElseThrow()
            .id()
            .value();

    view.close();

    assertThrows(WirewatchException.class, () -> view.stories().find(id));
    assertThrows(
        WirewatchException.class,
        () -> view.stories().latest(new StoryQuery("_all", null, null, 1)));
    view.close();
  }

  private static boolean isManifest(Path file) {
    return file.getFileName().toString().startsWith("MANIFEST");
  }

  private Path index() {
    return dir.resolve("view");
  }

  private View start() {
    return View.start(
        index(), clients, topics, Clock.systemUTC(), new FlowMetrics(new PrometheusRegistry()));
  }

  /** Publishes, edits and takes back stories at random. */
  private void publish(Random random, int changes) {
    for (int i = 0; i < changes; i++) {
      int number = random.nextInt(STORIES);
      Story story =
          Stories.story(
              "wire.example",
              "" + number,
              "en",
              Stories.PUBLISHED.plusSeconds(random.nextInt(1_000)),
              "Headline " + random.nextInt(),
              "Body");
      boolean retract = random.nextInt(4) == 0;
      writer.write(
          new Batch(
              Instant.now(),
              retract ? List.of() : List.of(story),
              retract ? List.of(story.id()) : List.of(),
              List.of(),
              null));
      truth.put(number, retract ? null : story);
    }
  }

  /** Returns when the view says what was published last. */
  private void awaitTruth(View view) {
    awaitCaughtUp(view);
    List<Story> live =
        new ArrayList<>(truth.values().stream().filter(story -> story != null).toList());
    live.sort(
        Collections.reverseOrder(
                java.util.Comparator.<Story, Instant>comparing(story -> story.published().at()))
            .thenComparing(story -> story.id().value()));
    List<String> headlines = live.stream().map(Story::headline).toList();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertEquals(headlines, headlines(view)));
    for (Map.Entry<Integer, Story> one : truth.entrySet()) {
      String id = Stories.story("wire.example", "" + one.getKey(), "-", "").id().value();
      Answer<LiveStory> answer = view.stories().find(id);
      if (one.getValue() == null) {
        assertInstanceOf(Answer.None.class, answer);
      } else {
        LiveStory found = found(answer);
        assertEquals(
            new Reading.Accepted<>(one.getValue()), topics.stories().format().read(found.value()));
      }
    }
  }

  private static List<String> headlines(View view) {
    var latest = view.stories().latest(new StoryQuery("_all", null, null, 1_000));
    return found(latest).stream()
        .map(line -> new String(line, UTF_8).replaceAll(".*\"headline\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  private static void awaitCaughtUp(View view) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(view::isCaughtUp);
  }

  private List<TopicReader.Entry<Story>> log() {
    List<TopicReader.Entry<Story>> log = new ArrayList<>();
    try (var reader = new TopicReader<>(clients, topics.stories())) {
      reader.readToEnd(log::add);
    }
    return log;
  }

  private long records() {
    return log().size();
  }

  private static TopicReader.Entry<Story> moved(TopicReader.Entry<Story> entry, long offset) {
    return new TopicReader.Entry<>(
        entry.key(),
        entry.value(),
        entry.raw(),
        entry.partition(),
        offset,
        entry.acceptedAt(),
        entry.headers());
  }

  /** Returns when most records that others follow are gone. */
  private void compact(long records) throws Exception {
    try (Admin admin = clients.admin()) {
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, topics.stories().name());
      List<AlterConfigOp> soon =
          Map.of(
                  "segment.ms", "100",
                  "min.cleanable.dirty.ratio", "0.001",
                  "min.compaction.lag.ms", "0",
                  "max.compaction.lag.ms", "100")
              .entrySet()
              .stream()
              .map(e -> new AlterConfigOp(new ConfigEntry(e.getKey(), e.getValue()), OpType.SET))
              .toList();
      admin.incrementalAlterConfigs(Map.of(topic, soon)).all().get();
    }
    Random random = new Random(11);
    await()
        .atMost(PATIENCE.multipliedBy(2))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              publish(random, 8); // a segment ends when the next record comes
              assertTrue(records() < records / 2, () -> records + " records, now " + records());
            });
  }

  private static <T> T found(Answer<T> answer) {
    if (answer instanceof Answer.Found<T> found) {
      return found.value();
    }
    throw new AssertionError("not found: " + answer);
  }
}
