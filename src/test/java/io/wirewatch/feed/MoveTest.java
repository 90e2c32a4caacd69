package io.wirewatch.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MoveTest {
  private static final URI THERE = URI.create("https://new.example/rss");
  private static final URI ELSEWHERE = URI.create("https://repair.example/");

  @Test
  void shouldBeBelievedAtTheThirdFeedFoundInTheSamePlace() {
    Move once = Move.after(null, THERE, true);
    Move twice = Move.after(once, THERE, true);
    Move thrice = Move.after(twice, THERE, true);

    assertFalse(once.isBelieved());
    assertFalse(twice.isBelieved());
    assertTrue(thrice.isBelieved());
    assertEquals(THERE, thrice.to());
  }

  @Test
  void shouldBeginAnewWhereAVisitSaysOtherwise() {
    Move twice = new Move(THERE, 2);

    assertEquals(new Move(ELSEWHERE, 1), Move.after(twice, ELSEWHERE, true));
    assertNull(Move.after(twice, null, true), "it is where it was");
    assertNull(Move.after(twice, THERE, false), "no feed is there");
    assertNull(Move.after(null, ELSEWHERE, false));
  }

  @Test
  void shouldBeForgottenWhenAVisitFails() {
    Polling moving = Polling.NONE.well(null, Hints.NONE, new Move(THERE, 2));

    assertNull(moving.failed("HTTP 500", null, Instant.EPOCH).move());
  }
}
