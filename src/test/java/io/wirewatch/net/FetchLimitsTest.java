package io.wirewatch.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server may not do to us: send too much, too slowly, or nothing. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FetchLimitsTest extends LocalServer {

  @Test
  void shouldCutABodyThatIsTooLongOnceDecompressed() {
    byte[] bomb = compressed("gzip", new byte[50_000_000]);
    serve(
        "/bomb",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          send(exchange, 200, bomb);
        });

    Fetched.Failed failed = failed(fetch("/bomb"));

    assertTrue(bomb.length < MAX_BYTES);
    assertEquals("the body is longer than 100000 bytes", failed.reason());
    assertNotNull(failed.cut());
    assertEquals(MAX_BYTES + 1, failed.cut().length());
    assertEquals(MAX_BYTES + 1, failed.cut().head().length);
  }

  @Test
  void shouldTakeABodyOfExactlyTheGreatestLength() {
    serve("/feed", exchange -> send(exchange, 200, new byte[MAX_BYTES]));

    assertEquals(MAX_BYTES, body(fetch("/feed")).bytes().length);
  }

  @Test
  void shouldNotReadOnAfterCuttingABody() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    serve(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            byte[] chunk = new byte[8192];
            while (over.getCount() > 0) {
              out.write(chunk);
            }
          } catch (IOException e) {
            stopped.countDown();
          }
        });

    assertNotNull(failed(fetch("/endless")).cut());
    assertTrue(stopped.await(10, TimeUnit.SECONDS));
  }

  @Test
  void shouldStopABodyThatDripsAtTheDeadline() {
    serve(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            do {
              out.write('x');
              out.flush();
            } while (!await(over, 50));
          } catch (IOException e) {
            // The client went away, as it should.
          }
        });
    Duration deadline = Duration.ofMillis(700);
    FetchSettings settings = settings(Duration.ofSeconds(5), deadline);

    try (HttpFetcher impatient = new HttpFetcher(settings)) {
      long start = System.nanoTime();
      Fetched.Failed failed = failed(impatient.fetch(uri("/drip"), null, null));
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      assertEquals("no end after 0.7 s", failed.reason());
      assertTrue(took.compareTo(Duration.ofSeconds(4)) < 0, took::toString);
    }
  }

  @Test
  void shouldGiveUpOnAServerThatDoesNotAnswer() {
    serve("/silent", exchange -> await(over, 30_000));
    FetchSettings settings = settings(Duration.ofMillis(300), Duration.ofSeconds(20));

    try (HttpFetcher impatient = new HttpFetcher(settings)) {
      assertEquals(
          "no answer within 0.3 s", failed(impatient.fetch(uri("/silent"), null, null)).reason());
    }
  }
}
