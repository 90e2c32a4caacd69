package io.wirewatch.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.WirewatchException;
import io.wirewatch.http.Asking.Answer;
import io.wirewatch.http.Json;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.settings.Role;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read over HTTP of stories that were published, tagged and counted for real. */
@Timeout(120)
class ReadIT {
  private static final String TRUCE = "A truce in Ukraine, says Kyiv";
  private static final String LAND = "A land swap in Ukraine, says Kyiv";
  private static final String HOSTILE =
      "<script>alert('truce')</script> \u202e\u0000\u001b[31m \"],}\\ in Ukraine \ud83d\ude00";

  @TempDir private static Path directory;
  private static Running running;

  @BeforeAll
  static void start() throws Exception {
    running = Running.start(Running.settings("read", directory, Map.of()));
    List<Story> stories = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      stories.add(story("wire.example", "t" + i, i % 2 == 0 ? "en" : "uk", i, TRUCE));
    }
    stories.add(story("other.example", "land", "en", 100, LAND));
    stories.add(story("other.example", "both", null, 101, TRUCE + ", and a land swap"));
    stories.add(story("other.example", "none", "en", 102, "Rain over the harbour"));
    stories.add(story("other.example", "hostile", "en", 103, HOSTILE));
    running.publish(stories);
    running.awaitStories(10, 9);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void shouldSayHowManyStoriesEachThemeHas() throws Exception {
    JsonNode themes = running.json("/v1/themes");

    assertTrue(themes.path("themeSet").asText().matches("[0-9a-f]{16}"), themes::toString);
    assertEquals(
        List.of("ceasefire", "territory", "security_guarantees"), texts(themes, "themes", "id"));
    JsonNode ceasefire = themes.at("/themes/0");
    assertFalse(ceasefire.path("label").asText().isEmpty());
    assertEquals(8, ceasefire.path("stories").asInt());
    assertTrue(ceasefire.path("revision").asInt() >= 1);
    assertEquals(0, themes.at("/themes/2/stories").asInt());
    assertEquals(0, themes.at("/themes/2/revision").asInt());
    assertEquals(10, themes.at("/all/stories").asInt());
    assertEquals(9, themes.at("/themed/stories").asInt());
  }

  @Test
  void shouldSayHowAThemesStoriesAreSplit() throws Exception {
    JsonNode all = running.json("/v1/themes/_all");
    assertEquals(10, all.path("stories").asInt());
    assertEquals(List.of("wire.example", "other.example"), texts(all, "sources", "id"));
    assertEquals(List.of("6", "4"), texts(all, "sources", "stories"));
    assertEquals(List.of("en", "uk", "und"), texts(all, "languages", "id"));
    assertEquals(List.of("6", "3", "1"), texts(all, "languages", "stories"));

    assertEquals(9, running.json("/v1/themes/_themed").path("stories").asInt());
    JsonNode none = running.json("/v1/themes/security_guarantees");
    assertEquals(0, none.path("stories").asInt());
    assertEquals(0, none.path("sources").size());
  }

  @Test
  void shouldMeasureWhatBecameOfTheRecords() throws Exception {
    Running.eventually(
        () -> {
          List<String> lines =
              running.get("/metrics").text().lines().filter(line -> !line.startsWith("#")).toList();
          String all = String.join("\n", lines);
          assertTrue(step(lines, "new") >= 10, all);
          assertEquals(
              step(lines, "read"),
              step(lines, "new") + step(lines, "edited") + step(lines, "retracted"),
              all);
          assertEquals(
              step(lines, "themed") + step(lines, "unthemed"),
              step(lines, "new") + step(lines, "edited"),
              all);
          String themeSet = running.json("/v1/themes").path("themeSet").asText();
          assertTrue(lines.contains("theme_set{hash=\"" + themeSet + "\"} 1.0"), all);
        });
  }

  private static double step(List<String> lines, String step) {
    String name = "flow_records_total{step=\"" + step + "\"} ";
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .sum();
  }

  @Test
  void shouldNameTheNearestThemeWhereThereIsNoSuch() throws Exception {
    Answer answer = running.get("/v1/themes/ceasefires");

    assertEquals(404, answer.status());
    assertEquals("application/problem+json", answer.headers().get("content-type"));
    assertEquals("no theme is called 'ceasefires'; the nearest is 'ceasefire'", answer.detail());
    assertEquals(404, running.get("/v1/themes/_flow").status());
    assertEquals(404, running.get("/v1/themes/%3Cscript%3E").status());
    assertEquals(404, running.get("/v1/themes/" + "x".repeat(5_000)).status());
    assertEquals(
        "no theme is called 'terrtory'; the nearest is 'territory'",
        running.get("/v1/stories?theme=terrtory").detail());
  }

  @Test
  void shouldListTheLatestOfAllTheNewestFirst() throws Exception {
    JsonNode list = running.json("/v1/stories");

    assertEquals(100, list.path("limit").asInt());
    assertEquals(
        List.of(HOSTILE, "Rain over the harbour", TRUCE + ", and a land swap", LAND, TRUCE),
        texts(list, "stories", "headline").subList(0, 5));
    assertEquals(10, list.path("stories").size());
    assertEquals(2, running.json("/v1/stories?limit=2").path("stories").size());
    for (JsonNode story : list.path("stories")) {
      assertFalse(story.has("body"), story::toString);
      assertEquals(
          story.path("headline").asText().startsWith("Rain"),
          story.path("themes").isEmpty(),
          story::toString);
    }
  }

  @Test
  void shouldListAsTheTaggedTopicHasThem() throws Exception {
    List<JsonNode> tagged = new ArrayList<>();
    try (var reader = new TopicReader<>(running.clients(), running.topics().tagged())) {
      reader.readToEnd(
          entry -> {
            if (entry.raw() != null) {
              tagged.add(Json.read(entry.raw()));
            }
          });
    }

    List<JsonNode> listed = stories(running.json("/v1/stories?theme=_themed"));

    assertEquals(9, listed.size());
    assertTrue(tagged.containsAll(listed), () -> tagged + "\n" + listed);
    List<JsonNode> all = stories(running.json("/v1/stories"));
    assertTrue(all.containsAll(listed), () -> all + "\n" + listed);
  }

  @Test
  void shouldFilterByThemeSourceAndLanguage() throws Exception {
    assertEquals(8, count("theme=ceasefire"));
    assertEquals(2, count("theme=territory"));
    assertEquals(0, count("theme=security_guarantees"));
    assertEquals(6, count("source=wire.example"));
    assertEquals(3, count("source=wire.example&lang=uk"));
    assertEquals(1, count("lang=und"));
    assertEquals(1, count("theme=territory&lang=en&source=other.example"));
    assertEquals(0, count("theme=territory&source=wire.example"));
    assertEquals(10, count("theme=_all"));
    assertEquals(1, count("theme=ceasefire&lang=uk&limit=1"));
  }

  @Test
  void shouldRefuseParametersThatItDoesNotKnow() throws Exception {
    assertBad("themes=x", "'themes' is not a parameter; the nearest is 'theme'");
    assertBad("limit=1&limit=2", "the parameter 'limit' is there more than once");
    for (String limit : List.of("0", "1001", "-1", "1e2", "", "99999999999", "1%00", "\u0661")) {
      assertBad("limit=" + limit, ": must be a whole number from 1 to 1000");
    }
    assertBad("theme=No+Theme", "must be a theme's id");
    assertBad("theme=", "must be a theme's id");
    assertBad("theme=_flow", "no theme is called '_flow'");
    assertBad("lang=EN", "must be 2 to 8 letters of a-z");
    assertBad("source=Upper", "must be a publisher's id");
    assertBad("source=%0d%0aX-Evil:1", "must be a publisher's id");
    for (String path : List.of("/v1/themes?x=1", "/v1/themes/_all?x", "/openapi.yaml?x=1")) {
      assertEquals(400, running.get(path).status(), path);
    }
    assertEquals(400, running.get("/v1/stories/" + "0".repeat(32) + "?full=1").status());
  }

  @Test
  void shouldShowAStoryWithItsTextItsThemesAndItsRecord() throws Exception {
    Story story = story("other.example", "both", null, 101, TRUCE + ", and a land swap");

    JsonNode shown = running.json("/v1/stories/" + story.id());

    assertEquals(story.body(), shown.path("body").asText());
    assertEquals(
        List.of("ceasefire", "territory"), texts(shown, "themes", "id").stream().sorted().toList());
    JsonNode span = shown.at("/themes/0/spans/0");
    String field = shown.path(span.path("field").asText()).asText();
    assertEquals(
        span.path("text").asText(),
        field.substring(span.path("start").asInt(), span.path("end").asInt()));
    assertEquals(running.topics().stories().name(), shown.at("/record/topic").asText());
    Instant.parse(shown.at("/record/acceptedAt").asText());
    List<String> keys = new ArrayList<>();
    try (var reader = new TopicReader<>(running.clients(), running.topics().stories())) {
      reader.readToEnd(
          entry -> {
            if (entry.partition() == shown.at("/record/partition").asInt()
                && entry.offset() == shown.at("/record/offset").asLong()) {
              keys.add(entry.key());
            }
          });
    }
    assertEquals(List.of(story.id().value()), keys);
    assertEquals(
        0, running.json("/v1/stories/" + id("other.example", "none")).path("themes").size());
  }

  @Test
  void shouldShowAHostileTitleAsTheTextThatItIs() throws Exception {
    Answer answer = running.get("/v1/stories/" + id("other.example", "hostile"));

    assertEquals("application/json", answer.headers().get("content-type"));
    assertEquals("nosniff", answer.headers().get("x-content-type-options"));
    assertEquals(HOSTILE, answer.json().path("headline").asText());
    assertFalse(answer.text().contains("\u001b"));
  }

  @Test
  void shouldSayThatThereIsNoSuchStory() throws Exception {
    Answer answer = running.get("/v1/stories/" + "0".repeat(32));
    assertEquals(404, answer.status());
    assertEquals("there is no live story with this id", answer.detail());
    assertEquals("/v1/stories/" + "0".repeat(32), answer.json().path("instance").asText());
    for (String id :
        List.of("1", "0".repeat(31), "0".repeat(33), "A".repeat(32), "%2e%2e", "a%0db", "'--")) {
      Answer ill = running.get("/v1/stories/" + id);
      assertEquals(400, ill.status(), id);
      assertEquals("application/problem+json", ill.headers().get("content-type"));
    }
  }

  @Test
  void shouldFollowAStoryThatIsEditedTakenBackAndPublishedAgain() throws Exception {
    // given
    String path = "/v1/stories/" + id("edit.example", "1");
    running.publish(List.of(story("edit.example", "1", "en", 50, TRUCE)));
    Running.eventually(() -> assertEquals(1, count("theme=ceasefire&source=edit.example")));

    // when it is about another theme
    running.publish(List.of(story("edit.example", "1", "en", 51, LAND)));

    // then it is in that theme's list alone
    Running.eventually(() -> assertEquals(1, count("theme=territory&source=edit.example")));
    assertEquals(0, count("theme=ceasefire&source=edit.example"));
    assertEquals(1, count("source=edit.example"));
    assertEquals(LAND, running.json(path).path("headline").asText());

    // when it has no theme any more
    running.publish(List.of(story("edit.example", "1", "en", 52, "Rain")));
    Running.eventually(() -> assertEquals(0, count("theme=_themed&source=edit.example")));
    assertEquals(1, count("source=edit.example"));
    assertEquals(0, running.json(path).path("themes").size());

    // when it is taken back, and what cannot be read comes for it
    running.publish(List.of(), new StoryId(id("edit.example", "1"), StoryId.Kind.GIVEN));
    Running.eventually(() -> assertEquals(404, running.get(path).status()));
    assertEquals(0, count("source=edit.example"));

    // when it is published again, and then spoilt
    running.publish(List.of(story("edit.example", "1", "en", 53, TRUCE)));
    Running.eventually(() -> assertEquals(200, running.get(path).status()));
    try (var producer = running.clients().producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  running.topics().stories().name(),
                  id("edit.example", "1").getBytes(UTF_8),
                  "spoilt".getBytes(UTF_8)))
          .get();
    }
    Running.eventually(() -> assertEquals(404, running.get(path).status()));
    Running.eventually(() -> assertEquals(0, count("theme=_themed&source=edit.example")));
    Running.eventually(
        () -> assertEquals(10, running.json("/v1/themes").at("/all/stories").asInt()));
  }

  @Test
  void shouldAnswerTheSameInAProcessThatOnlyServes() throws Exception {
    Settings alone =
        running.settings().withRoles(Set.of(Role.SERVE)).withDataDir(directory.resolve("alone"));
    try (Running other = Running.start(alone)) {
      for (String path :
          List.of(
              "/v1/themes/territory",
              "/v1/stories?theme=territory",
              "/v1/stories/" + id("other.example", "both"))) {
        assertEquals(running.json(path), other.json(path));
      }
      String path = "/v1/stories/" + id("other.example", "both");
      assertEquals(405, other.asking().ask("DELETE", path, new byte[0]).status());

      // and nobody else may use its directory
      WirewatchException e =
          assertThrows(WirewatchException.class, () -> Running.start(alone).close());
      assertTrue(e.getMessage().contains("is in use by another Wirewatch"), e::getMessage);
    }
  }

  @Test
  void shouldServeItsDocuments() throws Exception {
    assertEquals(
        "application/schema+json",
        running.get("/schemas/news.stories.v1").headers().get("content-type"));
    assertEquals(
        running.get("/schemas/news.stories.v1").text(),
        running.get("/schemas/news.stories.v1.json").text());
    for (String name : List.of("nothing", "..", "%2e%2e%2fopenapi.yaml", "News", "a%00")) {
      assertTrue(running.get("/schemas/" + name).status() / 100 == 4, name);
    }
    for (String document : List.of("/openapi.yaml", "/asyncapi.yaml", "/livez", "/startupz")) {
      assertEquals(200, running.get(document).status(), document);
    }
    assertTrue(running.get("/asyncapi.yaml").text().contains(running.topics().stories().name()));
    assertTrue(running.get("/openapi.yaml").text().startsWith("openapi: 3.1.0"));
    assertEquals(405, running.asking().ask("DELETE", "/v1/themes", new byte[0]).status());
    assertEquals(200, running.asking().ask("HEAD", "/v1/themes", new byte[0]).status());
    assertEquals(421, running.asking().get("/v1/themes", "Host: evil.example").status());
  }

  @Test
  void shouldShowWhatIsPostedAndHideWhatIsTakenBack() throws Exception {
    String story = "{\"id\":\"%s\",\"source\":\"post.example\",\"headline\":\"" + TRUCE + "\"}";

    // when
    Answer one = running.ask("POST", "/v1/stories", story.formatted("1"));
    assertEquals(200, one.status(), one::text);
    assertEquals("accepted", one.json().path("status").asText());
    Answer many =
        running.ask("POST", "/v1/stories", story.formatted("2") + "\n{\"titel\":1}\nnothing\n");
    assertEquals(200, many.status(), many::text);
    assertEquals(1, many.json().path("accepted").asInt());

    // then
    String path = "/v1/stories/" + one.json().path("id").asText();
    Running.eventually(() -> assertEquals(2, count("source=post.example&theme=ceasefire")));
    assertEquals(TRUCE, running.json(path).path("headline").asText());

    // when
    assertEquals(200, running.ask("DELETE", path, "").status());
    String other = many.json().at("/results/0/id").asText();
    assertEquals(200, running.ask("DELETE", "/v1/stories/" + other, "").status());

    // then
    Running.eventually(() -> assertEquals(404, running.get(path).status()));
    Running.eventually(() -> assertEquals(0, count("source=post.example&theme=ceasefire")));
    Running.eventually(
        () -> assertEquals(10, running.json("/v1/themes").at("/all/stories").asInt()));
    for (String wrong : List.of("{", "{}", "[]", "{\"titel\":1}")) {
      assertEquals(4, running.ask("POST", "/v1/stories", wrong).status() / 100, wrong);
    }
    assertEquals(400, running.ask("DELETE", "/v1/stories/1", "").status());
  }

  private static void assertBad(String query, String detail) throws Exception {
    Answer answer = running.get("/v1/stories?" + query);
    assertEquals(400, answer.status(), query);
    assertEquals("application/problem+json", answer.headers().get("content-type"));
    assertTrue(answer.detail().contains(detail), answer::text);
  }

  private static int count(String query) throws Exception {
    return running.json("/v1/stories?" + query).path("stories").size();
  }

  private static List<JsonNode> stories(JsonNode list) {
    return StreamSupport.stream(list.path("stories").spliterator(), false).toList();
  }

  private static List<String> texts(JsonNode json, String list, String field) {
    return StreamSupport.stream(json.path(list).spliterator(), false)
        .map(one -> one.path(field).asText())
        .toList();
  }

  private static String id(String publisher, String given) {
    return StoryId.ofGiven(publisher, given).value();
  }

  private static Story story(
      String publisher, String given, String language, int minutes, String headline) {
    Instant published = Stories.PUBLISHED.plusSeconds(60L * minutes);
    return Stories.story(publisher, given, language, published, headline, "Body of " + given + ".");
  }
}
