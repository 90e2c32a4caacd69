package io.wirewatch.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookmarkTest {
  private final Bookmark mark = new Bookmark("topic-id", Map.of(0, 5L, 1, 7L), Instant.EPOCH);

  @Test
  void shouldSeeThatATopicWasCutOffBehindIt() {
    assertEquals("partition 1 begins at 8 and was read up to 7", mark.gap(Map.of(0, 5L, 1, 8L)));
  }

  @Test
  void shouldNotGoOnFromWhatLiesAheadOfTheClock() {
    TopicFacts facts = new TopicFacts("topic-id", 2, Duration.ofDays(60));
    Map<Integer, Long> ends = Map.of(0, 5L, 1, 7L);
    Instant now = Instant.EPOCH;

    assertEquals("", mark.obstacle(facts, ends, now));
    assertEquals("", mark.obstacle(facts, ends, now.minusSeconds(60)));
    assertEquals(
        "tombstones that came since 1970-01-01T00:00:00Z may have been removed",
        mark.obstacle(facts, ends, now.minus(Duration.ofDays(365))));
    assertEquals(
        "tombstones that came since 1970-01-01T00:00:00Z may have been removed",
        mark.obstacle(facts, ends, now.plus(Duration.ofDays(31))));
  }

  @Test
  void shouldGoOnWhereOnlyWhatWasReadIsGone() {
    assertEquals("", mark.gap(Map.of(0, 5L, 1, 0L)));
  }
}
