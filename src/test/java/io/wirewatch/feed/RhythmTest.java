package io.wirewatch.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RhythmTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void shouldKnowTheRateOfAFirstDocument() {
    // given an entry every half hour for two days, and one that was kept for years
    List<Instant> published =
        new ArrayList<>(
            IntStream.range(0, 96).mapToObj(i -> NOW.minusSeconds(1_800L * i + 60)).toList());
    published.add(NOW.minus(Duration.ofDays(2_000)));

    Rhythm rhythm = Rhythm.first(published, 97, NOW);

    assertEquals(48, perDay(rhythm), 12);
  }

  @Test
  void shouldExpectOneEntryADayOfWhatHasShownNothing() {
    assertEquals(1, perDay(Rhythm.first(List.of(), 0, NOW)), 0.01);
    assertEquals(1, perDay(Rhythm.first(List.of(NOW.plusSeconds(9)), 1, NOW)), 0.01);
  }

  @Test
  void shouldLearnTheHoursOfTheDay() {
    Rhythm rhythm = Rhythm.first(List.of(), 20, NOW);
    for (int day = 1; day <= 10; day++) {
      Instant noon = NOW.plus(Duration.ofDays(day));
      List<Instant> aroundNoon =
          IntStream.range(-6, 6).mapToObj(i -> noon.plusSeconds(600L * i)).toList();
      rhythm = rhythm.after(aroundNoon, 20, noon.plusSeconds(7_200));
    }

    Instant next = NOW.plus(Duration.ofDays(11));
    assertTrue(rhythm.perHour(next) > 2, rhythm::toString);
    assertTrue(rhythm.perHour(next.plus(Duration.ofHours(12))) < 0.2, rhythm::toString);
    assertTrue(rhythm.perHour(next.plus(Duration.ofHours(12))) > 0, rhythm::toString);
  }

  @Test
  void shouldForgetWhatIsLongAgo() {
    Rhythm busy =
        Rhythm.first(
            IntStream.range(0, 100).mapToObj(i -> NOW.minusSeconds(1_000L * i + 1)).toList(),
            100,
            NOW);

    Rhythm later = busy.after(List.of(), 100, NOW.plus(Duration.ofDays(30)));

    assertTrue(perDay(busy) > 40, busy::toString);
    assertTrue(perDay(later) < 0.5, later::toString);
  }

  @Test
  void shouldNotGoBackWithAClockThatDoes() {
    Rhythm rhythm = Rhythm.first(List.of(NOW.minusSeconds(9)), 1, NOW);

    assertEquals(rhythm, rhythm.after(List.of(NOW), 1, NOW.minusSeconds(60)));
  }

  @Test
  void shouldWeighOnlyWhatIsNew() {
    Rhythm once = Rhythm.first(List.of(NOW.minusSeconds(9), NOW.minusSeconds(5)), 2, NOW);
    Instant later = NOW.plus(Duration.ofDays(1));

    double quiet = perDay(once.after(List.of(), 2, later));
    double odd = perDay(once.after(List.of(NOW.minus(Duration.ofDays(900))), 2, later));

    assertTrue(odd > quiet, odd + " " + quiet);
  }

  private static double perDay(Rhythm rhythm) {
    return IntStream.range(0, 24)
        .mapToDouble(hour -> rhythm.perHour(rhythm.asOf().plus(Duration.ofHours(hour))))
        .sum();
  }
}
