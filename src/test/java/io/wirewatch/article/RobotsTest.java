package io.wirewatch.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.net.Fetched;
import io.wirewatch.net.Trail;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {
  private static final URI PAGE = URI.create("https://a.example:8443/news/1?x=2");
  private static final String US = "Wirewatch/1.2 (+feed reader)";
  private static final Instant START = Instant.parse("2026-03-01T09:30:00Z");

  private final List<URI> asked = new ArrayList<>();
  private Instant now = START;
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };
  private final Robots robots = new Robots(clock);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "User-agent: *|Disallow: /; false",
        "User-agent: *|Disallow: /news/; false",
        "User-agent: *|Disallow: /news/|Allow: /news/1; true",
        "User-agent: *|Disallow: /other; true",
        "User-agent: *|Disallow: /*x=; false",
        "User-agent: *|Disallow: /|User-agent: wirewatch|Disallow:; true",
        "User-agent: WireWatch/9|Disallow: /|User-agent: *|Allow: /; false",
        "User-agent: wire|Disallow: /; true",
        "User-agent: *|Disallow:; true",
        "<html><body>Not found</body></html>; true",
      })
  void shouldDoAsTheFileSaysToAllOrToUs(String file, boolean allowed) throws Exception {
    Robots.Rules rules = rules(PAGE, US, body(file.replace('|', '\n')));

    assertEquals(allowed, rules.allow(PAGE));
    assertEquals(List.of(URI.create("https://a.example:8443/robots.txt")), asked);
  }

  @Test
  void shouldGoByTheNameThatTheFeedGivesUs() throws Exception {
    String file = "User-agent: desk\nDisallow: /\n";

    assertFalse(rules(PAGE, "Desk/1", body(file)).allow(PAGE));
    assertTrue(rules(PAGE, US, body(file)).allow(PAGE));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 451})
  void shouldTakeNoFileForLeave(int status) throws Exception {
    assertTrue(rules(PAGE, US, failed(status, null)).allow(PAGE));
    now = START.plus(Duration.ofHours(23));
    assertTrue(rules(PAGE, US, failed(503, null)).allow(PAGE));
    assertEquals(1, asked.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 429, 500, 503})
  void shouldStayAwayForAWhileFromWhoDoesNotAnswer(int status) throws Exception {
    // given
    assertFalse(rules(PAGE, US, failed(status, null)).allow(PAGE));

    // when it is asked again soon, then nobody is
    now = START.plus(Duration.ofMinutes(29));
    assertTrue(rules(PAGE, US, body("")).areUnknown());
    assertEquals(1, asked.size());

    // when it is later, then it may have come back
    now = START.plus(Duration.ofMinutes(31));
    assertTrue(rules(PAGE, US, body("")).allow(PAGE));
    assertEquals(2, asked.size());
  }

  @Test
  void shouldStayAwayAsLongAsIsAskedFor() throws Exception {
    rules(PAGE, US, failed(503, START.plus(Duration.ofHours(2))));

    now = START.plus(Duration.ofHours(1));
    assertTrue(rules(PAGE, US, body("")).areUnknown());
  }

  @Test
  void shouldAskAgainAtOnceWhereNobodyWasAsked() throws Exception {
    assertTrue(rules(PAGE, US, new Fetched.Later(START, "busy")).areUnknown());
    assertTrue(rules(PAGE, US, body("")).allow(PAGE));
  }

  @Test
  void shouldAskAgainAfterADay() throws Exception {
    assertTrue(rules(PAGE, US, body("")).allow(PAGE));
    now = START.plus(Duration.ofHours(24));
    assertFalse(rules(PAGE, US, body("User-agent: *\nDisallow: /")).allow(PAGE));
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "Crawl-delay: 2.5, 2500", "Crawl-delay: 86400, 30000", "Crawl-delay: -1, 0"})
  void shouldLeaveTheGapThatIsAskedForWithinReason(String line, long millis) throws Exception {
    Robots.Rules rules = rules(PAGE, US, body("User-agent: *\n" + line + "\nDisallow: /x"));

    assertEquals(Duration.ofMillis(millis), rules.gap());
    assertTrue(rules.allow(PAGE));
  }

  @Test
  void shouldReadFiveHundredKibibytesAndNoMore() throws Exception {
    String filler = "#" + "x".repeat(99) + "\n";
    String within = "User-agent: *\n" + filler.repeat(5_000) + "Disallow: /news\n";
    String beyond = "User-agent: *\n" + filler.repeat(5_200) + "Disallow: /news\n";

    assertFalse(rules(URI.create("https://b.example/news"), US, body(within)).allow(PAGE));
    assertTrue(rules(PAGE, US, body(beyond)).allow(PAGE));
  }

  @Test
  void shouldForgetTheLongestUnusedOfTooMany() throws Exception {
    // given
    String long1 = "User-agent: *\n" + ("#" + "x".repeat(99) + "\n").repeat(5_000);
    for (int i = 0; i < 9; i++) {
      rules(URI.create("https://h" + i + ".example/"), US, body(long1));
    }
    assertEquals(9, asked.size());

    // when
    rules(URI.create("https://h8.example/"), US, body(""));
    rules(URI.create("https://h0.example/"), US, body(""));

    // then
    assertEquals(10, asked.size());
  }

  private Robots.Rules rules(URI page, String userAgent, Fetched answer) throws Exception {
    return robots.of(
        page,
        userAgent,
        file -> {
          asked.add(file);
          return answer;
        });
  }

  private static Fetched body(String file) {
    return new Fetched.Body(
        file.getBytes(UTF_8), null, null, null, null, new Trail(PAGE, 0, false, false));
  }

  private static Fetched failed(int status, Instant notBefore) {
    return new Fetched.Failed("HTTP " + status, status, notBefore, null);
  }
}
