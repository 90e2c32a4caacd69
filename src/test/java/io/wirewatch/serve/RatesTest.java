package io.wirewatch.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong(-5);
  private final Rates rates = new Rates(100, nanos::get);

  @Test
  void shouldLetASecondsWorthComeAtOnceAndThenTheAverage() {
    assertEquals(0, rates.take("a", 60));
    assertEquals(0, rates.take("a", 40));
    assertEquals(1, rates.take("a", 1));

    nanos.addAndGet(SECOND / 2);
    assertEquals(0, rates.take("a", 50));
    assertEquals(1, rates.take("a", 1));
  }

  @Test
  void shouldTakeALargePostAndLetThoseAfterItWait() {
    assertEquals(0, rates.take("a", 1_100));
    assertEquals(10, rates.take("a", 1));

    nanos.addAndGet(9 * SECOND);
    assertEquals(1, rates.take("a", 1));
    nanos.addAndGet(SECOND + 1);
    assertEquals(0, rates.take("a", 1));
  }

  @Test
  void shouldNotLetOneClientWaitForAnother() {
    assertEquals(0, rates.take("a", 1_000));
    assertEquals(0, rates.take("b", 1));
  }

  @Test
  void shouldSaveNoMoreThanASecondsWorth() {
    assertEquals(0, rates.take("a", 1));
    nanos.addAndGet(1_000 * SECOND);
    assertEquals(0, rates.take("a", 100));
    assertEquals(1, rates.take("a", 1));
  }
}
