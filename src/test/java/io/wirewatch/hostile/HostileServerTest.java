package io.wirewatch.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.wirewatch.net.FetchSettings;
import io.wirewatch.net.Fetched;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.net.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a server does, the fetch ends in time, in little memory and with the right reason;
 * others are served meanwhile; and nobody is asked who may not be.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileServerTest {
  private static final Duration DEADLINE = Duration.ofMillis(2500);
  private static final Duration AND_A_LITTLE = Duration.ofSeconds(3);
  private static final long MOST_BYTES = 256 << 20;
  private static final byte[] FEED = Exchange.FEED.getBytes(ISO_8859_1);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static HostileServer hostile;
  private static HostileServer healthy;
  private static List<HostileServer> sentinels;
  private static TestNames names;
  private static HttpFetcher fetcher;
  private static ExecutorService other;

  private record Outcome(String text, Duration took, long allocated) {}

  @BeforeAll
  static void start() {
    startOnOnePort();
    healthy = HostileServer.start("127.0.0.3", 0, exchange -> exchange.ok("", FEED));
    names = new TestNames();
    fetcher =
        new HttpFetcher(
            new FetchSettings(
                Duration.ofSeconds(1),
                Duration.ofMillis(1500),
                DEADLINE,
                Duration.ofSeconds(1),
                15 << 20,
                "Wirewatch/test",
                Set.of(Network.parse("127.0.0.2"), Network.parse("127.0.0.3")),
                Duration.ZERO,
                Duration.ofSeconds(2)),
            Clock.systemUTC(),
            names);
    other = Executors.newSingleThreadExecutor();
  }

  /** Whoever is led from the hostile server to this machine's own address meets a sentinel. */
  private static void startOnOnePort() {
    for (int attempt = 0; sentinels == null; attempt++) {
      hostile = HostileServer.start("127.0.0.2", 0);
      try {
        sentinels =
            List.of(
                HostileServer.start("127.0.0.1", hostile.port(), x -> x.ok("", FEED)),
                HostileServer.start("::1", hostile.port(), x -> x.ok("", FEED)));
      } catch (UncheckedIOException e) {
        close(hostile);
        if (attempt > 20) {
          throw e;
        }
      }
    }
  }

  @AfterAll
  static void stop() {
    other.shutdownNow();
    fetcher.close();
    close(hostile);
    close(healthy);
    sentinels.forEach(HostileServerTest::close);
  }

  private static void close(HostileServer server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Behaviour> behaviours() {
    return Behaviour.all();
  }

  @ParameterizedTest
  @MethodSource("behaviours")
  void shouldEndInTimeWithTheRightReason(Behaviour behaviour) throws Exception {
    // given
    names.forget();

    // when
    Future<Outcome> hostileOutcome =
        other.submit(() -> outcome(hostile.uri("/" + behaviour.name())));
    int served = 0;
    do {
      Fetched fetched = fetcher.fetch(healthy.uri("/feed"), null, null);
      Fetched.Body body = assertInstanceOf(Fetched.Body.class, fetched, fetched::toString);
      assertArrayEquals(FEED, body.bytes());
      served++;
    } while (!hostileOutcome.isDone() && served < 1_000);
    Outcome outcome = hostileOutcome.get(20, SECONDS);

    // then
    assertTrue(outcome.text.matches(behaviour.outcome()), outcome::text);
    assertTrue(outcome.took.compareTo(DEADLINE.plus(AND_A_LITTLE)) < 0, outcome::toString);
    assertTrue(outcome.allocated < MOST_BYTES, outcome::toString);
    for (HostileServer sentinel : sentinels) {
      assertEquals(0, sentinel.connections());
    }
  }

  @Test
  void shouldHaveManyBehavioursOfDifferentNames() {
    List<Behaviour> all = Behaviour.all();

    assertTrue(all.size() >= 100, () -> "there are " + all.size());
    assertEquals(all.size(), all.stream().map(Behaviour::name).distinct().count());
  }

  @Test
  void shouldHaveASentinelThatCounts() throws IOException {
    try (HostileServer sentinel = HostileServer.start("127.0.0.2", 0, x -> x.ok("", FEED))) {
      Fetched fetched = fetcher.fetch(sentinel.uri("/"), null, null);

      assertInstanceOf(Fetched.Body.class, fetched, fetched::toString);
      assertEquals(1, sentinel.connections());
    }
  }

  @Test
  void shouldLookANameUpOnceForEachRequest() {
    names.forget();

    Fetched fetched =
        fetcher.fetch(
            URI.create("http://rebinding.test:" + hostile.port() + "/brotli"), null, null);

    assertInstanceOf(Fetched.Body.class, fetched, fetched::toString);
    assertEquals(1, names.lookups("rebinding.test"));
  }

  @Test
  void shouldLetAHostRestThatAsksForIt() throws IOException {
    try (HostileServer busy =
        HostileServer.start(
            "127.0.0.2", 0, x -> x.lines("HTTP/1.1 429 Slow\nRetry-After: 9999999999\n\n"))) {
      Fetched first = fetcher.fetch(busy.uri("/a"), null, null);
      Fetched second = fetcher.fetch(busy.uri("/b"), null, null);

      Fetched.Failed failed = assertInstanceOf(Fetched.Failed.class, first);
      assertNotNull(failed.notBefore());
      assertEquals(failed.notBefore(), assertInstanceOf(Fetched.Later.class, second).notBefore());
      assertEquals(1, busy.connections());
    }
  }

  @Test
  void shouldLetAPortRestThatAnotherOneOfItsHostLeadsTo() throws IOException {
    try (HostileServer busy =
            HostileServer.start(
                "127.0.0.2", 0, x -> x.lines("HTTP/1.1 503 Busy\nRetry-After: 600\n\n"));
        HostileServer leading =
            HostileServer.start("127.0.0.2", 0, x -> x.redirect(302, busy.uri("/").toString()))) {
      assertInstanceOf(Fetched.Failed.class, fetcher.fetch(leading.uri("/"), null, null));

      assertInstanceOf(Fetched.Later.class, fetcher.fetch(leading.uri("/"), null, null));
      assertEquals(1, busy.connections());
    }
  }

  private static Outcome outcome(URI uri) {
    long id = Thread.currentThread().getId();
    long allocated = THREADS.getThreadAllocatedBytes(id);
    long start = System.nanoTime();
    String text;
    try {
      text = text(fetcher.fetch(uri, null, null));
    } catch (RuntimeException | Error e) {
      text = "escaped: " + e;
    }
    return new Outcome(
        text,
        Duration.ofNanos(System.nanoTime() - start),
        THREADS.getThreadAllocatedBytes(id) - allocated);
  }

  private static String text(Fetched fetched) {
    if (fetched instanceof Fetched.Body body) {
      return "accepted " + body.bytes().length + " bytes";
    }
    return fetched instanceof Fetched.Failed failed ? failed.reason() : fetched.toString();
  }
}
