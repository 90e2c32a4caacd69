package io.wirewatch.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.cli.Look;
import io.wirewatch.http.Asking;
import io.wirewatch.http.Asking.Answer;
import io.wirewatch.http.HttpServer;
import io.wirewatch.http.Late;
import io.wirewatch.ingest.Posts;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.EmbeddedBroker;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.ops.Health;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories posted to a real server, and what of them a real broker has. */
class PostRoutesIT {
  private static final String JSON = "Content-Type: application/json";
  private static final String LINES = "Content-Type: application/x-ndjson";

  @TempDir private Path home;

  private final Late<Posts> late = new Late<>("ingest");
  private Settings settings;
  private Look look;
  private Posts posts;
  private HttpServer server;
  private Asking asking;

  @BeforeEach
  void start() {
    settings =
        TestBroker.settings(
            "posts", home, Map.of("http.port", "0", "http.stories.per.second", "50"));
    look = new Look(settings.bootstrapServers(), settings);
    look.topics().create(look.clients());
    posts =
        new Posts(
            look.clients(),
            look.topics(),
            Clock.systemUTC(),
            new FlowMetrics(new PrometheusRegistry()));
    late.set(posts);
    server =
        HttpServer.start(
            settings.http(), new Health(), List.of(new PostRoutes(late, settings.http())));
    asking = new Asking(server.address());
  }

  @AfterEach
  void stop() {
    server.close();
    posts.close();
  }

  @Test
  void shouldPublishAStoryBeforeItAnswers() throws Exception {
    // when
    Answer answer = post(story("17", "Talks resume"));

    // then
    String id = StoryId.ofGiven("wire.example", "17").value();
    assertEquals(200, answer.status(), answer::text);
    assertEquals("{\"id\":\"" + id + "\",\"status\":\"accepted\"}", answer.text());
    assertEquals("application/json", answer.headers().get("content-type"));
    assertEquals("Talks resume", look.stories().get(id).headline());

    // when it is posted again, and once more with a change, then it is the same story
    assertEquals(200, post(story("17", "Talks resume")).status());
    assertEquals(200, post(story("17", "Talks go on")).status());
    List<Entry<Story>> records = look.records(look.topics().stories());
    assertEquals(3, records.size());
    assertTrue(Arrays.equals(records.get(0).raw(), records.get(1).raw()));
    assertEquals("Talks go on", look.stories().get(id).headline());
  }

  @Test
  void shouldTakeAStoryBackHoweverOften() throws Exception {
    // given
    String id = post(story("17", "Talks resume")).json().path("id").asText();

    // when
    Answer first = asking.ask("DELETE", "/v1/stories/" + id, new byte[0]);
    Answer second = asking.ask("DELETE", "/v1/stories/" + id, new byte[0]);

    // then
    assertEquals("{\"id\":\"" + id + "\",\"status\":\"retracted\"}", first.text());
    assertEquals(first.text(), second.text());
    assertEquals(Map.of(), look.stories());
    assertEquals(3, look.records(look.topics().stories()).size());
    for (String bad : List.of("17", "0".repeat(33), "A".repeat(32), "%00", "..%2f")) {
      Answer answer = asking.ask("DELETE", "/v1/stories/" + bad, new byte[0]);
      assertEquals(400, answer.status(), bad);
    }
    assertEquals(405, asking.ask("DELETE", "/v1/stories", new byte[0]).status());
  }

  @Test
  void shouldPublishTheOthersWhenOneLineIsMalformed() throws Exception {
    // given ten lines, of which the seventh is torn
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      lines.add(
          i == 7 ? "{\"source\":\"wire.example\",\"headline\":" : story("n" + i, "Story " + i));
    }

    // when
    Answer answer = postLines(String.join("\r\n", lines));

    // then
    assertEquals(200, answer.status(), answer::text);
    JsonNode json = answer.json();
    assertEquals(9, json.path("accepted").asInt());
    assertEquals(1, json.path("rejected").asInt());
    assertEquals(10, json.path("results").size());
    assertFalse(json.has("failed"));
    for (int i = 1; i <= 10; i++) {
      JsonNode result = json.path("results").get(i - 1);
      assertEquals(i, result.path("line").asInt());
      assertEquals(i == 7 ? "rejected" : "accepted", result.path("status").asText());
    }
    assertTrue(
        json.at("/results/6/reason").asText().startsWith("not JSON at column 37: Unexpected end"),
        answer::text);
    assertEquals(StoryId.ofGiven("wire.example", "n8").value(), json.at("/results/7/id").asText());
    assertEquals(9, look.stories().size());
  }

  @Test
  void shouldPublishWhateverIsGoodAmongAllThatIsBad() throws Exception {
    // given
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("\uFEFF".getBytes(UTF_8));
    List<String> bad =
        List.of(
            "[]",
            "{\"source\":\"wire.example\",\"headline\":7}",
            "{\"source\":\"wire.example\",\"headline\":\"a\",\"headline\":\"b\"}",
            "{\"source\":\"wire.example\",\"headline\":\"T\",\"x\":1}",
            "{\"a\":".repeat(1_000),
            "{\"source\":\"wire.example\",\"headline\":\"T\",\"id\":" + "9".repeat(2_000) + "}",
            "{\"source\":\"wire.example\",\"headline\":\"T\",\"body\":\""
                + "b".repeat(900_000)
                + "\"}");
    for (int i = 0; i < bad.size(); i++) {
      body.writeBytes(
          (story("n" + i, "Story " + i) + "\n\n" + bad.get(i) + "\r\n").getBytes(UTF_8));
    }
    body.writeBytes("{\"source\":\"wire.example\",\"headline\":\"".getBytes(UTF_8));
    body.write(0xff);
    body.writeBytes("\"}\n".getBytes(UTF_8));

    // when
    Answer answer = asking.ask("POST", "/v1/stories", body.toByteArray(), LINES);

    // then
    assertEquals(200, answer.status(), answer::text);
    assertEquals(bad.size(), answer.json().path("accepted").asInt(), answer::text);
    assertEquals(bad.size() + 1, answer.json().path("rejected").asInt());
    assertEquals(bad.size(), look.stories().size());
    assertEquals(
        "a story of 900230 bytes; at most 900000 are published",
        answer.json().at("/results/13/reason").asText().replaceAll("9002\\d\\d", "900230"));
    assertEquals(List.of(), look.deadLetters());
  }

  @Test
  void shouldQuoteNothingThatCouldHarmItsReader() throws Exception {
    // given what a terminal, a page or a script might make something of
    String hostile = "<script>\\u001b[2J\u202e\u2028\\ud800\u0085\u200f";
    String[] bodies = {
      "{\"source\":\"" + hostile + "\",\"headline\":\"T\"}",
      "{\"source\":\"w\",\"headline\":\"T\",\"" + hostile + "\":1}",
      "{\"source\":\"w\",\"headline\":" + hostile + "}"
    };
    for (String body : bodies) {
      for (Answer answer : List.of(post(body), postLines(body))) {
        // then
        assertTrue(answer.text().chars().allMatch(c -> c >= ' ' && c < 0x7f), answer::text);
        assertTrue(answer.headers().get("content-type").startsWith("application/"));
        assertEquals("nosniff", answer.headers().get("x-content-type-options"));
      }
    }

    // when such a text is a title, then it is text
    Answer answer = post(story("h", "<script>alert(1)</script> \\u0007\\ud800\u202e"));
    assertEquals(200, answer.status(), answer::text);
    assertEquals(
        "<script>alert(1)</script> \ufffd\u202e",
        look.stories().get(answer.json().path("id").asText()).headline());
  }

  @Test
  void shouldSayWhatIsWrongWithOneStory() throws Exception {
    Answer malformed = post("{\"source\":\"wire.example\",\n \"headline\":}");
    assertEquals(400, malformed.status());
    assertTrue(malformed.detail().startsWith("not JSON at line 2, column 13"), malformed::text);

    Answer wrong = post("{\"source\":\"wire.example\",\"hedline\":\"T\"}");
    assertEquals(422, wrong.status());
    assertEquals("field 'hedline' is not known; the nearest is headline", wrong.detail());
    assertEquals("Unprocessable Entity", wrong.json().path("title").asText());

    assertEquals(400, asking.ask("POST", "/v1/stories", new byte[0], JSON).status());
    assertEquals(400, asking.ask("POST", "/v1/stories", new byte[0], LINES).status());
    assertEquals(400, postLines("\r\n \n").status());
    assertEquals(413, postLines("\n{}".repeat(50_001)).status());
    assertEquals(Map.of(), look.stories());
  }

  @Test
  void shouldLetWhoPostsTooMuchWait() throws Exception {
    // given a second's worth of lines, and as many again
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 800; i++) {
      lines.append(story("n" + i, "Story")).append('\n');
    }
    assertEquals(200, postLines(lines.toString()).status());

    // then
    Answer next = post(story("m", "Another"));
    assertEquals(429, next.status());
    assertEquals("Too Many Requests", next.json().path("title").asText());
    int wait = Integer.parseInt(next.headers().get("retry-after"));
    assertTrue(wait > 1 && wait <= 15, "wait " + wait);
    assertEquals(800, look.stories().size());
  }

  @Test
  void shouldAskToComeAgainWhileItIsNotThere() throws Exception {
    late.clear();

    Answer answer = post(story("17", "Talks resume"));

    assertEquals(503, answer.status());
    assertEquals("1", answer.headers().get("retry-after"));
  }

  @Test
  void shouldFailWhatNoBrokerTakesAndLiveOn() throws Exception {
    // given a broker that goes away after the first story
    EmbeddedBroker broker = EmbeddedBroker.start(home.resolve("kafka"), Map.of());
    Clients clients = new Clients(broker.address(), settings.clients());
    Topics topics = Topics.of(settings.topics());
    topics.create(clients);
    try (Posts lonely =
        new Posts(clients, topics, Clock.systemUTC(), new FlowMetrics(new PrometheusRegistry()))) {
      late.set(lonely);
      assertEquals(200, post(story("first", "There is a broker")).status());
      broker.close();

      // when
      List<Thread> posting = new ArrayList<>();
      List<Answer> answers = java.util.Collections.synchronizedList(new ArrayList<>());
      for (int i = 0; i < 40; i++) {
        String story = story("n" + i, "There is none");
        Thread thread = new Thread(() -> answers.add(postUnchecked(story)));
        posting.add(thread);
        thread.start();
      }

      // then health is told before any of them, and each post is answered in time
      long start = System.nanoTime();
      assertEquals(200, asking.get("/livez").status());
      assertTrue(System.nanoTime() - start < 5_000_000_000L, "health had to wait");
      for (Thread thread : posting) {
        thread.join(25_000);
      }
      assertEquals(40, answers.size());
      assertTrue(answers.stream().allMatch(answer -> answer.status() == 503), answers::toString);

      // and lines say so one by one
      Answer lines = postLines(story("a", "A") + "\n{}");
      assertEquals(503, lines.status());
      assertEquals(1, lines.json().path("failed").asInt());
      assertEquals("failed", lines.json().at("/results/0/status").asText());
      assertEquals("rejected", lines.json().at("/results/1/status").asText());
    }
  }

  private Answer postUnchecked(String story) {
    try {
      return post(story);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Answer post(String json) throws java.io.IOException {
    return asking.ask("POST", "/v1/stories", json.getBytes(UTF_8), JSON);
  }

  private Answer postLines(String lines) throws java.io.IOException {
    return asking.ask("POST", "/v1/stories", lines.getBytes(UTF_8), LINES);
  }

  private static String story(String id, String headline) {
    return "{\"id\":\"%s\",\"source\":\"wire.example\",\"headline\":\"%s\",\"publishedAt\":\"2026-03-01T09:30:00Z\"}"
        .formatted(id, headline);
  }
}
