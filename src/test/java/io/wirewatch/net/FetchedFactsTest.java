package io.wirewatch.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fetch tells beside the document: where it moved, when to come again, that it is gone. */
class FetchedFactsTest extends LocalServer {
  @ParameterizedTest
  @ValueSource(ints = {301, 308})
  void shouldTellThatADocumentMovedForGood(int status) {
    redirect(status, "/old", "/older");
    redirect(301, "/older", "/new");
    serve("/new", exchange -> send(exchange, 200, new byte[1]));

    Trail trail = body(fetch("/old")).trail();

    assertEquals(new Trail(uri("/new"), 2, true, false), trail);
    assertEquals(uri("/new"), trail.movedTo());
  }

  @ParameterizedTest
  @CsvSource({"301, 302", "302, 301", "303, 301", "307, 308"})
  void shouldTellThatAMoveIsNotForGood(int first, int second) {
    redirect(first, "/old", "/between");
    redirect(second, "/between", "/new");
    serve("/new", exchange -> send(exchange, 200, new byte[1]));

    Trail trail = body(fetch("/old")).trail();

    assertEquals(uri("/new"), trail.end());
    assertFalse(trail.permanent());
    assertNull(trail.movedTo());
  }

  @Test
  void shouldTellThatNothingMoved() {
    serve("/feed", exchange -> send(exchange, 200, new byte[1]));

    assertEquals(new Trail(uri("/feed"), 0, false, false), body(fetch("/feed")).trail());
  }

  @Test
  void shouldTellWhereADocumentMovedThatDidNotChange() {
    redirect(301, "/old", "/new");
    serve("/new", exchange -> exchange.sendResponseHeaders(304, -1));

    Fetched.NotModified same =
        assertInstanceOf(Fetched.NotModified.class, fetcher.fetch(uri("/old"), "\"v1\"", null));

    assertEquals(uri("/new"), same.trail().movedTo());
  }

  @Test
  void shouldTellThatARedirectGaveUpSecrecy() {
    Target secret = Target.of(URI.create("https://one.example/a")).orElseThrow();
    Target open = Target.of(URI.create("http://one.example/a")).orElseThrow();
    Trail trail = Trail.at(secret).then(301, secret, open);

    assertTrue(trail.downgraded());
    assertTrue(trail.then(301, open, secret).downgraded());
    assertFalse(Trail.at(open).then(301, open, secret).downgraded());
  }

  @Test
  void shouldTellGoneFromMissing() {
    answer("/gone", 410, Map.of());
    answer("/missing", 404, Map.of());

    assertTrue(failed(fetch("/gone")).gone());
    assertFalse(failed(fetch("/missing")).gone());
    assertEquals(404, failed(fetch("/missing")).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | 120 | 120",
        "503 | 3600 | 3600",
        "503 | 99999999999 | 86400",
        "429 | Mon, 02 Mar 2026 10:05:00 GMT | 300",
        "429 | Mon, 02 Mar 2026 09:00:00 GMT | 0",
        "429 | Sat, 02 Mar 2126 09:00:00 GMT | 86400",
      })
  void shouldTellWhenABusyHostMayBeAskedAgain(int status, String header, long seconds) {
    answer("/busy", status, Map.of("Retry-After", header));
    Instant now = Instant.parse("2026-03-02T10:00:00Z");

    try (HttpFetcher then = fetcherAt(now)) {
      Fetched.Failed failed = failed(then.fetch(uri("/busy"), null, null));
      Fetched again = then.fetch(uri("/busy"), null, null);

      assertEquals(now.plusSeconds(seconds), failed.notBefore());
      assertEquals(status, failed.status());
      assertEquals(seconds > 0, again instanceof Fetched.Later);
    }
  }

  @ParameterizedTest
  @CsvSource({"404, 120", "500, 120"})
  void shouldNotBelieveOtherRests(int status, String header) {
    answer("/well", status, Map.of("Retry-After", header));

    assertNull(failed(fetch("/well")).notBefore());
    assertNull(failed(fetch("/well")).notBefore());
  }

  @ParameterizedTest
  @CsvSource({"503, soon", "429, -1", "503, ''", "429, ''"})
  void shouldLetABusyHostRestAMinuteThatDoesNotSayHowLong(int status, String header) {
    answer("/busy", status, Map.of("Retry-After", header));
    Instant now = Instant.parse("2026-03-02T10:00:00Z");

    try (HttpFetcher then = fetcherAt(now)) {
      assertNull(failed(then.fetch(uri("/busy"), null, null)).notBefore());
      Fetched again = then.fetch(uri("/busy"), null, null);

      assertEquals(
          now.plusSeconds(60),
          assertInstanceOf(Fetched.Later.class, again, again::toString).notBefore());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cache-Control | max-age=300 | 300",
        "Cache-Control | public, MAX-AGE = \"60\" | 60",
        "Cache-Control | s-maxage=900 | -1",
        "Cache-Control | no-cache, max-age=300 | -1",
        "Cache-Control | max-age=999999999999999999 | 31536000",
        "Expires | Mon, 02 Mar 2026 11:00:00 GMT | 3600",
        "Expires | 0 | -1",
        "Expires | Mon, 02 Mar 2020 11:00:00 GMT | 0",
      })
  void shouldTellHowLongADocumentIsFresh(String name, String value, long seconds) {
    ClassicHttpResponse answer = new BasicClassicHttpResponse(200);
    answer.setHeader(name, value);
    answer.setHeader("Date", "Mon, 02 Mar 2026 10:00:00 GMT");

    // By the server's own clock, for ours may say another time.
    Duration fresh = HeaderTimes.freshFor(answer, Instant.parse("2026-03-05T10:00:00Z"));

    assertEquals(seconds < 0 ? null : Duration.ofSeconds(seconds), fresh);
  }

  @Test
  void shouldTakeOffTheAgeThatACacheSays() {
    answer("/feed", 304, Map.of("Cache-Control", "max-age=300", "Age", "100"));

    Fetched.NotModified same =
        assertInstanceOf(Fetched.NotModified.class, fetcher.fetch(uri("/feed"), null, "yesterday"));

    assertEquals(Duration.ofSeconds(200), same.freshFor());
  }
}
