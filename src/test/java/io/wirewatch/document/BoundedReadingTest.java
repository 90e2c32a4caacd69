package io.wirewatch.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import io.wirewatch.story.Reading;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoundedReadingTest {
  private static final Duration TIME = Duration.ofMillis(200);

  private final Semaphore turns = new Semaphore(1);

  @Test
  void shouldGiveWhatWasRead() {
    Reading<String> reading = BoundedReading.of(7, () -> new Reading.Accepted<>("a"));

    assertEquals(new Reading.Accepted<>("a"), reading);
  }

  @Test
  void shouldEndWhatTakesTooLongAndGoOnWithTheNext() {
    AtomicBoolean hasEnded = new AtomicBoolean();

    Reading<String> reading =
        BoundedReading.read(() -> goOnFor(Duration.ofHours(1), hasEnded), turns, TIME);
    Reading<String> next =
        BoundedReading.read(
            () -> new Reading.Accepted<>("after it: " + hasEnded), turns, Duration.ofSeconds(9));

    assertEquals(new Reading.Rejected<>("not read within 0 s"), reading);
    assertEquals(new Reading.Accepted<>("after it: true"), next);
  }

  @Test
  void shouldNotCountTheTimeInWhichNothingIsDone() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    Thread later =
        new Thread(
            () -> {
              long end = System.nanoTime() + TIME.toNanos() * 3;
              while (System.nanoTime() < end) {
                Thread.onSpinWait();
              }
              go.countDown();
            });
    later.start();

    Reading<String> reading =
        BoundedReading.read(
            () -> {
              try {
                go.await();
              } catch (InterruptedException e) {
                return new Reading.Rejected<>("interrupted");
              }
              return new Reading.Accepted<>("a");
            },
            turns,
            TIME);

    assertEquals(new Reading.Accepted<>("a"), reading);
    later.join();
  }

  @Test
  void shouldMakeAReasonOfWhateverIsThrown() {
    assertEquals("unreadable document: StackOverflowError: no reason given", reason(() -> deep(0)));
    assertEquals(
        "unreadable document: OutOfMemoryError: no room",
        reason(
            () -> {
              throw new OutOfMemoryError("no room\n");
            }));
    assertEquals(
        "unreadable document: IllegalStateException: x",
        reason(
            () -> {
              throw new IllegalStateException("x");
            }));
    assertEquals(1, turns.availablePermits());
  }

  @Test
  void shouldStopWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThrows(
        WirewatchException.class,
        () -> BoundedReading.read(() -> new Reading.Accepted<>("a"), turns, TIME));
    assertTrue(Thread.interrupted());
    assertEquals(1, turns.availablePermits());
  }

  private String reason(Supplier<Reading<String>> reading) {
    Reading<String> read = BoundedReading.read(reading, turns, Duration.ofSeconds(9));
    turns.acquireUninterruptibly(); // its thread has ended
    turns.release();
    return assertInstanceOf(Reading.Rejected.class, read).reason();
  }

  private static Reading<String> goOnFor(Duration time, AtomicBoolean hasEnded) {
    long end = System.nanoTime() + time.toNanos();
    try {
      while (System.nanoTime() < end) {
        BoundedReading.checkTime();
      }
    } finally {
      hasEnded.set(true);
    }
    return new Reading.Accepted<>("too late");
  }

  private static Reading<String> deep(int depth) {
    return depth < 0 ? new Reading.Rejected<>("") : deep(depth + 1);
  }
}
