package io.wirewatch.article;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {
  private final Turns turns = new Turns();

  @Test
  void shouldLetOneAtATimeAskAHostAndOthersMeanwhile() throws InterruptedException {
    assertTrue(turns.take("a.example", in(0)));

    assertFalse(turns.take("a.example", in(100)));
    assertTrue(turns.take("b.example", in(0)));
  }

  @Test
  void shouldHandTheTurnOn() throws Exception {
    // given
    assertTrue(turns.take("a.example", in(0)));
    var next =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return turns.take("a.example", in(20_000));
              } catch (InterruptedException e) {
                return false;
              }
            });

    // when
    turns.giveBack("a.example", Duration.ZERO);

    // then
    assertTrue(next.get());
  }

  @Test
  void shouldNotWaitForWhatWouldBeTooLate() throws InterruptedException {
    // given
    assertTrue(turns.take("a.example", in(0)));
    turns.giveBack("a.example", Duration.ofMinutes(10));

    // when, then
    assertFalse(turns.take("a.example", in(60_000)));
  }

  @Test
  void shouldLeaveTheGapThatWasAskedFor() throws InterruptedException {
    // given
    assertTrue(turns.take("a.example", in(0)));
    long over = System.nanoTime();
    turns.giveBack("a.example", Duration.ofMillis(300));

    // when
    assertTrue(turns.take("a.example", in(20_000)));

    // then
    assertTrue(System.nanoTime() - over >= Duration.ofMillis(300).toNanos());
  }

  private static long in(long millis) {
    return System.nanoTime() + Duration.ofMillis(millis).toNanos();
  }
}
