package io.wirewatch.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.http.Asking;
import io.wirewatch.http.Asking.Answer;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All of Wirewatch as a process, killed as kill -9 does while stories come in. */
class KilledViewIT {
  private static final int KILLS = 3;
  private static final int STORIES = 1_500;
  private static final Duration START = Duration.ofSeconds(60);

  @TempDir private Path home;

  @Test
  @Timeout(240)
  void shouldSayWhatTheTopicsSayAfterItWasKilledAtWork() throws Exception {
    Path config =
        Files.writeString(
            home.resolve("wirewatch.properties"),
            "feeds.file="
                + Files.writeString(
                    home.resolve("feeds.opml"), "<opml version=\"2.0\"><body/></opml>")
                + "\nhttp.port=0\nhttp.stories.per.second=100000\n");
    Random random = new Random(5);
    for (int kill = 0; kill < KILLS; kill++) {
      try (WirewatchProcess process = start(config)) {
        Asking asking = asking();
        AtomicInteger posted = new AtomicInteger();
        CompletableFuture<Void> posting =
            CompletableFuture.runAsync(() -> postUntilItFails(asking, posted));
        int enough = 4 + random.nextInt(8);
        await().atMost(START).pollInterval(Duration.ofMillis(1)).until(() -> posted.get() > enough);
        assertFalse(posting.isDone(), process::output);
        process.kill();
        posting.get(60, TimeUnit.SECONDS);
      }
    }

    try (WirewatchProcess process = start(config)) {
      Asking asking = asking();
      eventually(() -> assertEquals(200, asking.get("/readyz").status(), process::output));
      Map<String, Entry<Story>> live = recount(config);
      assertTrue(live.size() > STORIES / 4, () -> live.size() + " live stories");

      eventually(() -> assertRead(asking, live));
      for (String id : live.keySet()) {
        JsonNode story = asking.get("/v1/stories/" + id).json();
        Entry<Story> entry = live.get(id);
        assertEquals(story(entry).headline(), story.path("headline").asText());
        assertEquals(entry.offset(), story.at("/record/offset").asLong());
      }
      System.out.printf("%d kills, %d live stories%n", KILLS, live.size());
    }
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().atMost(START).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
  }

  private WirewatchProcess start(Path config) {
    WirewatchProcess process =
        WirewatchProcess.start(home, "run", "--config", config.toString(), "--data", data());
    process.awaitOutput("HTTP at ", START);
    return process;
  }

  private String data() {
    return home.resolve("data").toString();
  }

  private Asking asking() {
    return new Asking(DataDirectory.readHttpAddress(Path.of(data())).orElseThrow());
  }

  /** Goes on until the connection breaks: it was killed while this was at work. */
  private static void postUntilItFails(Asking asking, AtomicInteger posted) {
    Random random = new Random(posted.hashCode());
    while (true) {
      try {
        post(asking, random);
        posted.incrementAndGet();
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Posts and edits 100 stories, and takes a few back. */
  private static void post(Asking asking, Random random) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      lines.append(
          "{\"id\":\"%032x\",\"source\":\"wire.example\",\"headline\":\"%s in Ukraine %d\",\"publishedAt\":\"%s\"}%n"
              .formatted(
                  random.nextInt(STORIES),
                  random.nextBoolean() ? "Truce" : "Rain",
                  random.nextInt(),
                  Instant.parse("2026-03-01T00:00:00Z").plusSeconds(random.nextInt(100_000))));
    }
    byte[] body = lines.toString().getBytes(UTF_8);
    ask(asking, "POST", "/v1/stories", body, "Content-Type: application/x-ndjson");
    for (int i = 0; i < 3; i++) {
      ask(asking, "DELETE", "/v1/stories/%032x".formatted(random.nextInt(STORIES)), new byte[0]);
    }
  }

  private static void ask(Asking asking, String method, String path, byte[] body, String... lines)
      throws IOException {
    Answer answer = asking.ask(method, path, body, lines);
    assertEquals(200, answer.status(), answer::text);
  }

  private static void assertRead(Asking asking, Map<String, Entry<Story>> live) throws IOException {
    List<String> sorted =
        live.values().stream()
            .sorted(
                Comparator.<Entry<Story>, Instant>comparing(entry -> story(entry).published().at())
                    .reversed()
                    .thenComparing(Entry::key))
            .map(Entry::key)
            .toList();
    List<String> listed = new ArrayList<>();
    asking
        .get("/v1/stories?limit=1000")
        .json()
        .path("stories")
        .forEach(story -> listed.add(story.path("id").asText()));
    assertEquals(sorted.subList(0, Math.min(1_000, sorted.size())), listed);
    List<String> themed = new ArrayList<>();
    asking
        .get("/v1/stories?limit=1000&theme=ceasefire")
        .json()
        .path("stories")
        .forEach(story -> themed.add(story.path("id").asText()));
    List<String> truces =
        sorted.stream().filter(id -> story(live.get(id)).headline().startsWith("Truce")).toList();
    assertEquals(truces.subList(0, Math.min(1_000, truces.size())), themed);
    JsonNode themes = asking.get("/v1/themes").json();
    assertEquals(live.size(), themes.at("/all/stories").asInt());
    assertEquals(truces.size(), themes.at("/themed/stories").asInt());
  }

  private static Story story(Entry<Story> entry) {
    return ((Reading.Accepted<Story>) entry.value()).value();
  }

  /** The last record of each story that is live, by id. */
  private Map<String, Entry<Story>> recount(Path config) {
    Settings settings = Settings.load(config);
    String address = DataDirectory.readAddress(Path.of(data())).orElseThrow();
    Map<String, Entry<Story>> live = new TreeMap<>();
    try (var reader =
        new TopicReader<>(
            new Clients(address, settings.clients()), Topics.of(settings.topics()).stories())) {
      reader.readToEnd(
          entry -> {
            if (entry.value() == null) {
              live.remove(entry.key());
            } else {
              live.put(entry.key(), entry);
            }
          });
    }
    return live;
  }
}
