package io.wirewatch.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.net.HostPacer.NotBefore;
import io.wirewatch.net.HostPacer.Taken;
import io.wirewatch.net.HostPacer.Turn;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostPacerTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final Hands clock = new Hands();
  private final HostPacer pacer = new HostPacer(clock, Duration.ofSeconds(5));

  @Test
  void shouldKeepAGapBetweenRequestsToAHost() {
    taken(pacer.ask(target("http://one.example/a"))).close();

    assertEquals(START.plusSeconds(5), later(pacer.ask(target("https://one.example/b"))).when());
    taken(pacer.ask(target("http://two.example/a")));
    clock.now = START.plusSeconds(5);
    taken(pacer.ask(target("http://one.example/b")));
  }

  @Test
  void shouldAskAHostTwiceAtOnceAndNoMore() {
    Taken first = taken(pacer.ask(target("http://one.example/a")));
    clock.now = START.plusSeconds(10);
    taken(pacer.ask(target("http://one.example:81/b")));
    clock.now = START.plusSeconds(20);

    assertEquals(START.plusSeconds(21), later(pacer.ask(target("http://one.example/c"))).when());

    first.close();
    first.close(); // a second time is no second turn
    taken(pacer.ask(target("http://one.example/c")));
    clock.now = START.plusSeconds(30);
    later(pacer.ask(target("http://one.example/d")));
  }

  @Test
  void shouldLetAHostAndPortRestThatAskedForIt() {
    Instant until = START.plus(Duration.ofHours(3));
    pacer.busy(target("http://one.example/a"), until);
    pacer.busy(target("http://one.example/a"), START.plusSeconds(9));

    NotBefore later = later(pacer.ask(target("http://one.example/b")));
    assertEquals(until, later.when());
    assertEquals("one.example:80 is let rest until 2026-03-01T13:00:00Z", later.reason());
    taken(pacer.ask(target("https://one.example/b")));

    clock.now = until;
    taken(pacer.ask(target("http://one.example/b")));
  }

  @Test
  void shouldLetABusyHostThatDoesNotSayHowLongRestLongerEachTime() {
    Target target = target("http://one.example/a");
    for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      // given one that is busy, and says so of what was asked before, too
      Instant end = clock.now.plus(Duration.ofMinutes(minutes));
      pacer.busy(target, null);
      clock.now = clock.now.plusSeconds(10);
      pacer.busy(target, null);

      // then
      assertEquals(end, later(pacer.ask(target)).when());
      clock.now = end;
      taken(pacer.ask(target)).close();
    }

    // when it is not busy any more, then it begins anew
    pacer.ready(target);
    clock.now = clock.now.plusSeconds(10);
    pacer.busy(target, null);
    assertEquals(clock.now.plusSeconds(60), later(pacer.ask(target)).when());
    taken(pacer.ask(target("https://one.example/a")));
  }

  @Test
  void shouldNotTakeAnAnswerToWhatWasAskedBeforeForTheEndOfARest() {
    Target target = target("http://one.example/a");
    pacer.busy(target, null);

    pacer.ready(target);

    assertEquals(START.plusSeconds(60), later(pacer.ask(target)).when());
  }

  @Test
  void shouldNotWaitForARestOfHours() throws Exception {
    HostPacer real = new HostPacer(Clock.systemUTC(), Duration.ZERO);
    real.busy(target("http://one.example/a"), Instant.now().plusSeconds(10_000));
    long start = System.nanoTime();

    later(real.await(target("http://one.example/a"), Duration.ofSeconds(20)));

    assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10));
  }

  @Test
  void shouldWaitForATurnThatComesSoon() throws Exception {
    HostPacer real = new HostPacer(Clock.systemUTC(), Duration.ZERO);
    Taken first = taken(real.ask(target("http://one.example/a")));
    taken(real.ask(target("http://one.example/a")));
    later(real.await(target("http://one.example/a"), Duration.ofMillis(20)));

    CompletableFuture<Turn> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return real.await(target("http://one.example/a"), Duration.ofSeconds(20));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    first.close();

    taken(waiting.get(10, TimeUnit.SECONDS));
  }

  @Test
  void shouldForgetHostsThatNothingHolds() {
    for (int i = 0; i < 10_000; i++) {
      taken(pacer.ask(target("http://host" + i + ".example/"))).close();
      clock.now = clock.now.plusSeconds(1);
    }

    assertTrue(pacer.remembered() < 2_000, () -> "remembers " + pacer.remembered());
  }

  private static Taken taken(Turn turn) {
    return assertInstanceOf(Taken.class, turn);
  }

  private static NotBefore later(Turn turn) {
    return assertInstanceOf(NotBefore.class, turn);
  }

  private static Target target(String uri) {
    return Target.of(URI.create(uri)).orElseThrow();
  }

  /** A clock that is moved by hand. */
  private static final class Hands extends Clock {
    private Instant now = START;

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
  }
}
