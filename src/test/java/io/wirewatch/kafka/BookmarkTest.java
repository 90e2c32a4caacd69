package io.wirewatch.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
  void shouldGoOnWhereOnlyWhatWasReadIsGone() {
    assertEquals("", mark.gap(Map.of(0, 5L, 1, 0L)));
  }
}
