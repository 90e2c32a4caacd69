package io.wirewatch.serve;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.http.Asking.Answer;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Windows over HTTP, of stories that were published, tagged and counted for real. */
@Timeout(120)
class WindowsIT {
  private static final String TRUCE = "A truce in Ukraine, says Kyiv";
  private static final String LAND = "A land swap in Ukraine, says Kyiv";

  /** The beginning of a day that is over: each test has hours of its own in it. */
  private static final Instant DAY = Instant.now().truncatedTo(DAYS).minus(2, DAYS);

  @TempDir private static Path directory;
  private static Running running;

  @BeforeAll
  static void start() throws Exception {
    running = Running.start(Running.settings("windows", directory, Map.of()));
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void shouldHaveEveryWindowOfARangeInTheOrderOfTime() throws Exception {
    // given
    running.publish(
        List.of(
            story("a.example", "1", "en", at(1, 0), TRUCE),
            story("a.example", "2", "uk", at(1, 16), TRUCE),
            story("b.example", "3", null, at(1, 59), LAND),
            story("b.example", "4", "en", at(3, 0), TRUCE)));

    // then
    eventually(List.of(0, 2, 0, 1), "ceasefire", "size=1h&" + between(0, 4));
    eventually(List.of(0, 3, 0, 1), "_all", between(0, 4));
    eventually(List.of(1, 1, 0, 0), "ceasefire", "size=15m&" + between(1, 2));
    eventually(List.of(0, 1, 0), "territory", "size=1m&" + between(at(1, 58), at(2, 1)));
    eventually(List.of(2), "_all", "source=a.example&" + between(1, 2));
    eventually(List.of(1), "ceasefire", "lang=uk&size=1h&" + between(1, 2));
    eventually(List.of(1), "_all", "lang=und&" + between(1, 2));
    eventually(List.of(0), "_all", "source=nobody.example&" + between(1, 2));

    JsonNode json = ask("ceasefire", "source=a.example&" + between(1, 3));
    assertEquals("ceasefire", json.path("id").asText());
    assertEquals("1h", json.path("size").asText());
    assertEquals("a.example", json.path("source").asText());
    assertFalse(json.has("lang"));
    assertEquals(at(1, 0).toString(), json.path("from").asText());
    assertEquals(at(3, 0).toString(), json.path("to").asText());
    JsonNode first = json.at("/windows/0");
    assertEquals(at(1, 0).toString(), first.path("start").asText());
    assertEquals(at(2, 0).toString(), first.path("end").asText());
    assertTrue(first.path("closed").asBoolean());
    assertTrue(first.path("revision").asLong() > 0);
    JsonNode second = json.at("/windows/1");
    assertEquals(at(2, 0).toString(), second.path("start").asText());
    assertTrue(second.path("closed").asBoolean());
    assertEquals(0, second.path("revision").asLong());
  }

  @Test
  void shouldFollowAnEditAndARetractionAndSayTheSameAfterARestart() throws Exception {
    // given
    Story first = story("edit.example", "1", "en", at(6, 10), TRUCE);
    running.publish(List.of(first, story("edit.example", "2", "en", at(6, 20), TRUCE)));
    eventually(List.of(2, 0), "ceasefire", between(6, 8));
    long revision = revision("ceasefire");

    // when one is edited: an hour later, and of another theme
    running.publish(List.of(story("edit.example", "2", "en", at(7, 20), LAND)));

    // then
    eventually(List.of(1, 0), "ceasefire", between(6, 8));
    eventually(List.of(0, 1), "territory", between(6, 8));
    eventually(List.of(1, 1), "_all", between(6, 8));
    eventually(List.of(1, 1), "_all", "source=edit.example&" + between(6, 8));
    assertTrue(revision("ceasefire") > revision);

    // when the other is taken back, then its window says that it has none
    running.publish(List.of(), first.id());
    eventually(List.of(0, 0), "ceasefire", between(6, 8));
    eventually(List.of(0, 1), "_all", between(6, 8));
    eventually(List.of(0, 1), "_all", "source=edit.example&" + between(6, 8));
    eventually(List.of(0, 1), "_all", "lang=en&" + between(6, 8));
    assertTrue(revision("ceasefire") > revision + 1);

    // when it is started again
    JsonNode before = ask("_all", "size=1m&" + between(6, 8));
    JsonNode days = ask("_all", "size=1d&" + between(DAY, at(24, 0)));
    long last = revision("ceasefire");
    running.close();
    running = Running.start(running.settings());

    // then
    assertEquals(before, ask("_all", "size=1m&" + between(6, 8)));
    assertEquals(days, ask("_all", "size=1d&" + between(DAY, at(24, 0))));
    assertEquals(last, revision("ceasefire"));
    running.publish(List.of(first));
    eventually(List.of(1, 0), "ceasefire", between(6, 8));
    assertTrue(revision("ceasefire") > last);
  }

  private static long revision(String theme) throws Exception {
    return ask(theme, between(6, 7)).at("/windows/0/revision").asLong();
  }

  @Test
  void shouldEndNowWhereNothingElseIsAsked() throws Exception {
    for (Map.Entry<String, Integer> usual :
        Map.of("1m", 60, "15m", 96, "1h", 24, "1d", 30).entrySet()) {
      JsonNode windows = ask("_all", "size=" + usual.getKey()).path("windows");
      assertEquals(usual.getValue(), windows.size(), usual.getKey());
      // The last one is not over yet, or was not when it was asked for.
      Instant end = Instant.parse(windows.get(windows.size() - 1).path("end").asText());
      assertTrue(end.isAfter(Instant.now().minus(1, HOURS)), end::toString);
      assertTrue(windows.get(0).path("closed").asBoolean());
    }
    JsonNode last = ask("_all", "size=1d").at("/windows/29");
    assertEquals(Instant.parse(last.path("end").asText()).isAfter(Instant.now()), !closed(last));
  }

  private static boolean closed(JsonNode window) {
    return window.path("closed").asBoolean();
  }

  @Test
  void shouldHaveTheWindowsThatBeginWithinARangeThatIsOnNoBoundary() throws Exception {
    assertEquals(
        List.of(at(10, 0).toString(), at(11, 0).toString()),
        starts(ask("_all", between(at(9, 1), at(11, 30)))));
    assertEquals(
        List.of(at(12, 0).toString()), starts(ask("_all", between(at(11, 30), at(12, 30)))));
    assertEquals(List.of(), starts(ask("_all", between(at(11, 1), at(11, 59)))));
    assertEquals(
        1_500, starts(ask("_all", "size=1m&" + between(DAY, DAY.plusSeconds(90_000)))).size());
  }

  @Test
  void shouldSayWhyItDoesNotAnswer() throws Exception {
    assertIll(404, "ceasefires", "", "the nearest is 'ceasefire'");
    assertIll(404, "_themed", "", "'_themed' has no windows; each theme has, and '_all'");
    assertIll(404, "_flow", "", "no theme is called '_flow'");
    assertIll(400, "_all", "sise=1h", "'sise' is not a parameter; the nearest is 'size'");
    assertIll(400, "_all", "size=2h", "size=2h: must be one of 1m, 15m, 1h, 1d");
    assertIll(400, "_all", "size=", "size=: must be one of");
    assertIll(400, "_all", "size=1d&source=a.example", "windows by source or lang are of 1h");
    assertIll(400, "_all", "size=1m&lang=en", "windows by source or lang are of 1h");
    assertIll(400, "_all", "source=a.example&lang=en", "source and lang do not go together");
    assertIll(400, "_all", "source=A", "a publisher's id");
    assertIll(400, "_all", "lang=e1", "2 to 8 letters");
    assertIll(400, "_all", "from=yesterday", "a time in UTC, such as 2026-03-01T09:30:00Z");
    assertIll(400, "_all", "to=2026-03-01T09:30:00%2B01:00", "a time in UTC");
    assertIll(400, "_all", between(at(2, 0), at(2, 0)), "must be before to");
    assertIll(400, "_all", "from=9999-12-31T23:59:59Z", "must be before to");
    assertIll(
        400,
        "_all",
        "size=1m&" + between(DAY, DAY.plusSeconds(90_060)),
        "1501 windows of 1m begin from",
        "at most 1500: ask for 25 hours at a time, or for a larger size");
    assertIll(400, "_all", "to=9999-12-31T23:59:59Z", "must be at most");
    Instant old = Instant.now().minus(Duration.ofDays(401));
    assertIll(
        400, "_all", "size=1d&" + between(old, DAY), "windows are kept for 400 days, so since");
    String path = "/v1/themes/_all/windows";
    assertEquals(405, running.asking().ask("DELETE", path, new byte[0]).status());
  }

  private static void assertIll(int status, String theme, String query, String... details)
      throws Exception {
    Answer answer = running.get("/v1/themes/" + theme + "/windows?" + query);
    assertEquals(status, answer.status(), answer::text);
    assertEquals("application/problem+json", answer.headers().get("content-type"));
    for (String detail : details) {
      assertTrue(answer.detail().contains(detail), answer::detail);
    }
  }

  private static void eventually(List<Integer> stories, String theme, String query) {
    Running.eventually(
        () -> assertEquals(stories, stories(ask(theme, query)), theme + " " + query));
  }

  private static JsonNode ask(String theme, String query) throws Exception {
    return running.json("/v1/themes/" + theme + "/windows?" + query);
  }

  private static List<Integer> stories(JsonNode json) {
    return StreamSupport.stream(json.path("windows").spliterator(), false)
        .map(window -> window.path("stories").asInt())
        .toList();
  }

  private static List<String> starts(JsonNode json) {
    return StreamSupport.stream(json.path("windows").spliterator(), false)
        .map(window -> window.path("start").asText())
        .toList();
  }

  private static Instant at(int hour, int minute) {
    return DAY.plus(Duration.ofHours(hour).plusMinutes(minute));
  }

  private static String between(int fromHour, int toHour) {
    return between(at(fromHour, 0), at(toHour, 0));
  }

  private static String between(Instant from, Instant to) {
    return "from=" + from + "&to=" + to;
  }

  private static Story story(
      String publisher, String given, String language, Instant published, String headline) {
    return Stories.story(publisher, given, language, published, headline, "Body of " + given);
  }
}
