package io.wirewatch.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Service;
import io.wirewatch.http.Asking;
import io.wirewatch.http.Asking.Answer;
import io.wirewatch.ingest.Batch;
import io.wirewatch.ingest.StoryWriter;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All of Wirewatch in this process, on the broker of the tests, and a client of its HTTP. */
final class Running implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final OpenApi API = OpenApi.read();

  private final Settings settings;
  private final Service service;
  private final Asking asking;
  private final Topics topics;
  private final StoryWriter writer;

  private Running(Settings settings, Service service) {
    this.settings = settings;
    this.service = service;
    this.asking = new Asking(DataDirectory.readHttpAddress(settings.dataDir()).orElseThrow());
    this.topics = Topics.of(settings.topics());
    this.writer = StoryWriter.plain(clients(), topics);
  }

  /** Settings of a test's own, with data in {@code directory}. */
  static Settings settings(String name, Path directory, Map<String, String> more)
      throws IOException {
    Path feeds = directory.resolve("feeds.opml");
    Files.writeString(feeds, "<opml version=\"2.0\"><body/></opml>");
    Map<String, String> all = new HashMap<>(more);
    all.put("feeds.file", feeds.toString());
    all.put("http.port", "0");
    return TestBroker.settings(name, directory.resolve("data"), all);
  }

  /** Starts it; returns when it is ready. */
  static Running start(Settings settings) throws Exception {
    Running running = new Running(settings, Wirewatch.start(settings, false, trouble -> {}));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              Answer ready = running.get("/readyz");
              assertEquals(200, ready.status(), ready::text);
            });
    return running;
  }

  Settings settings() {
    return settings;
  }

  Clients clients() {
    return new Clients(settings.bootstrapServers(), settings.clients());
  }

  Topics topics() {
    return topics;
  }

  /** Publishes stories, and takes others back. */
  void publish(List<Story> stories, StoryId... retract) {
    writer.write(new Batch(Instant.now(), stories, List.of(retract), List.of(), null));
  }

  /** GETs {@code path}; whatever is answered must be as the OpenAPI document says. */
  Answer get(String path) throws IOException {
    return ask("GET", path, "");
  }

  /** The same with another method, and a body in JSON. */
  Answer ask(String method, String path, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    Answer answer =
        bytes.length == 0
            ? asking.ask(method, path, bytes)
            : asking.ask(method, path, bytes, "Content-Type: " + type(body));
    API.assertForesees(method, path, answer);
    return answer;
  }

  private static String type(String body) {
    return body.contains("\n") ? "application/x-ndjson" : "application/json";
  }

  Asking asking() {
    return asking;
  }

  /** What a GET that must work answers. */
  JsonNode json(String path) throws IOException {
    Answer answer = get(path);
    assertEquals(200, answer.status(), answer::text);
    assertEquals("application/json", answer.headers().get("content-type"));
    return answer.json();
  }

  /** Returns when this is so. */
  static void eventually(Check check) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(check::run);
  }

  /** Something that may come true. */
  interface Check {
    void run() throws Exception;
  }

  /** Returns when so many stories are counted, and every one of them is readable. */
  void awaitStories(int all, int themed) {
    eventually(
        () -> {
          JsonNode themes = json("/v1/themes");
          assertEquals(all, themes.at("/all/stories").asInt(), themes::toString);
          assertEquals(themed, themes.at("/themed/stories").asInt(), themes::toString);
          assertTrue(json("/v1/stories?limit=1000").at("/stories").size() == all);
          // A total is there before its parts at times: each of them is a record of its own.
          assertEquals(all, sum(json("/v1/themes/_all").path("sources")));
          assertEquals(all, sum(json("/v1/themes/_all").path("languages")));
        });
  }

  private static int sum(JsonNode parts) {
    int stories = 0;
    for (JsonNode part : parts) {
      stories += part.path("stories").asInt();
    }
    return stories;
  }

  @Override
  public void close() {
    writer.close();
    service.close();
  }
}
