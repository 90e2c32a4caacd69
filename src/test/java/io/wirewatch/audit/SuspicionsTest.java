package io.wirewatch.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuspicionsTest {
  private static final CellKey COUNT = CellKey.total("ceasefire");
  private static final Difference OFF = new Difference("ceasefire", "4", "5");

  private final Suspicions suspicions = new Suspicions(Duration.ofSeconds(30));

  @Test
  void shouldBelieveWhatIsWrongForTheWholeTime() {
    assertNothing(wrong(), 0);
    assertNothing(wrong(), 10);
    assertNothing(wrong(), 20);

    assertEquals(List.of(OFF), take(wrong(), 30).found());
    assertEquals(1, suspicions.believed());
    assertNothing(wrong(), 40); // it is told once
  }

  @Test
  void shouldNotBelieveWhatWasSeenTwiceAlone() {
    assertNothing(wrong(), 0);
    assertNothing(wrong(), 100);

    assertEquals(List.of(OFF), take(wrong(), 101).found());
  }

  @Test
  void shouldForgetWhatWasRightInBetween() {
    assertNothing(wrong(), 0);
    assertNothing(wrong(), 20);
    assertNothing(right(), 25);
    assertNothing(wrong(), 30);
    assertNothing(wrong(), 40);
    assertNothing(wrong(), 59);
    assertEquals(List.of(OFF), take(wrong(), 60).found());
  }

  @Test
  void shouldNeitherBelieveNorForgetWhileItCannotBeTold() {
    assertNothing(wrong(), 0);
    assertNothing(moving(), 10);
    assertNothing(wrong(), 20);
    assertNothing(moving(), 31);

    assertEquals(List.of(OFF), take(wrong(), 40).found());
    assertNothing(moving(), 50);
    assertEquals(1, suspicions.believed());
  }

  @Test
  void shouldForgetWhatWasWrongOnceAndCannotBeToldForTheWholeTime() {
    assertNothing(wrong(), 0);
    assertNothing(wrong(), 1);
    assertNothing(moving(), 32);

    assertNothing(wrong(), 33);
    assertNothing(wrong(), 50);
  }

  @Test
  void shouldSayWhatIsRightAgain() {
    take(wrong(), 0);
    take(wrong(), 15);
    take(wrong(), 30);

    assertEquals(List.of(OFF), take(right(), 40).righted());
    assertEquals(0, suspicions.believed());
    assertNothing(right(), 50);
  }

  private void assertNothing(Comparison comparison, int second) {
    assertEquals(new Suspicions.Change(List.of(), List.of()), take(comparison, second));
  }

  private Suspicions.Change take(Comparison comparison, int second) {
    return suspicions.take(comparison, Duration.ofSeconds(second).toNanos());
  }

  private static Comparison wrong() {
    return new Comparison(Map.of(COUNT, OFF), Set.of(), true);
  }

  private static Comparison right() {
    return new Comparison(Map.of(), Set.of(), true);
  }

  private static Comparison moving() {
    return new Comparison(Map.of(), Set.of(COUNT), true);
  }
}
