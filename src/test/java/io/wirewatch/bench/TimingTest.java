package io.wirewatch.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTest {
  private static final long MS = 1_000_000;
  private static final Map<Integer, Long> ENDS = Map.of(0, 100_000L, 1, 100_000L);

  @ParameterizedTest
  @ValueSource(longs = {0, 300, 1_000, 1_700})
  void shouldNotHangOnWhenPartitionsAreCommitted(long laterMs) {
    // given: both do 10,000 stories a second and are committed each 2 s, one later than the other
    Timing timing = new Timing(ENDS, 200_000, 0);

    // when
    for (long ms = 50; !timing.isOver(); ms += 50) {
      Map<Integer, Long> committed = new HashMap<>();
      committed.put(0, Math.min(100_000, 10 * (ms / 2_000 * 2_000)));
      long then = Math.max(0, ms - laterMs);
      long last = then / 2_000 * 2_000 + laterMs;
      committed.put(1, then < 2_000 ? 0 : Math.min(100_000, 10 * last));
      timing.at(committed, ms * MS);
    }

    // then: a look is up to 50 ms after a commit
    assertEquals(20_000, timing.rate(), 300);
  }

  @Test
  void shouldTimeNothingOnceAPartitionIsThrough() {
    // given: one does 20,000 stories a second, the other 10,000, and twice as much when it is alone
    Timing timing = new Timing(ENDS, 200_000, 0);

    // when
    for (long ms = 500; !timing.isOver(); ms += 500) {
      long alone = Math.max(0, ms - 5_000);
      long slow = 10 * ms + 10 * alone;
      timing.at(Map.of(0, Math.min(100_000, 20 * ms), 1, Math.min(100_000, slow)), ms * MS);
    }

    // then
    assertEquals(30_000, timing.rate(), 1);
  }

  @Test
  void shouldTimeFromTheStartWhatOneCommitHeld() {
    // given
    Timing timing = new Timing(Map.of(0, 1_000L), 1_000, 0);

    // when
    boolean more = timing.at(Map.of(), 500 * MS);
    boolean moreThen = timing.at(Map.of(0, 1_000L), 1_000 * MS);

    // then
    assertFalse(more);
    assertTrue(moreThen);
    assertTrue(timing.isOver());
    assertEquals(1_000, timing.sum());
    assertEquals(1_000, timing.rate(), 1);
  }
}
