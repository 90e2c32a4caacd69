package io.wirewatch.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.feed.Schedule.Wish;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  /** A Sunday. */
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Schedule SCHEDULE = new Schedule(SHORTEST, LONGEST);

  @ParameterizedTest
  @CsvSource({"24, 60", "384, 7.5", "1.5, 480", "5000, 5", "0.01, 720"})
  void shouldVisitByThePowerOfTheEntriesExpected(double perDay, double minutes) {
    Duration wait = wait("feed", steady(perDay), Wish.NONE);

    assertNear(minutes, wait);
  }

  @Test
  void shouldVisitRarelyWhileLittleIsExpected() {
    // given entries by day alone
    List<Double> hours = new ArrayList<>(Collections.nCopies(24, 0.0));
    IntStream.range(8, 20).forEach(hour -> hours.set(hour, 14.0));
    Polling polling = well(new Rhythm(NOW, 7, hours, 30));

    // when
    Duration byDay = Duration.between(NOW, next(polling, NOW));
    Instant evening = NOW.plus(Duration.ofHours(10));
    Duration byNight = Duration.between(evening, next(polling, evening));

    // then
    assertTrue(byNight.compareTo(byDay.multipliedBy(4)) > 0, () -> byDay + " " + byNight);
  }

  @Test
  void shouldNotLetMoreThanHalfOfWhatIsListedPassUnseen() {
    Polling few = well(new Rhythm(NOW, 7, Collections.nCopies(24, 70.0), 15));

    Duration wait = wait("feed", few, Wish.NONE);

    // about ten entries an hour, of which seven may be new
    assertTrue(wait.compareTo(Duration.ofMinutes(52)) < 0, wait::toString);
    Schedule slow = new Schedule(SHORTEST, LONGEST, 0.001);
    Instant next = slow.next("feed", few, Wish.NONE, NOW);
    assertTrue(next.isBefore(NOW.plus(Duration.ofMinutes(52))), next::toString);
  }

  @Test
  void shouldWaitAsLongAsTheFeedOrItsServerAsks() {
    Polling hinted = steady(500).well(steady(500).rhythm(), hours(2), null);

    assertAtLeast(Duration.ofHours(2), wait("feed", hinted, Wish.NONE));
    assertAtLeast(Duration.ofHours(3), wait("feed", hinted, new Wish(Duration.ofHours(3), null)));
    // but no longer than is of any use
    assertNear(720, wait("feed", hinted, new Wish(Duration.ofDays(300), null)));
  }

  @Test
  void shouldNotComeBeforeTheServerWantsItTo() {
    Instant later = NOW.plus(Duration.ofHours(20));

    assertEquals(later, SCHEDULE.next("feed", steady(500), new Wish(null, later), NOW));
    assertEquals(
        later,
        SCHEDULE.next("feed", Polling.NONE.failed("503", null, NOW), new Wish(null, later), NOW));
    assertEquals(
        NOW.plus(DAY),
        SCHEDULE.next("feed", steady(500), new Wish(null, NOW.plus(Duration.ofDays(9))), NOW));
  }

  @Test
  void shouldPassOverTheHoursAndDaysThatAFeedSkips() {
    Rhythm busy = steady(500).rhythm();
    Hints hours = new Hints(Duration.ZERO, Set.of(12, 13, 14), Set.of());
    Hints days = new Hints(Duration.ZERO, Set.of(), Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY));
    Hints all = new Hints(Duration.ZERO, Set.of(), EnumSet.allOf(DayOfWeek.class));

    assertEquals(
        Instant.parse("2026-03-01T15:00:00Z"), next(Polling.NONE.well(busy, hours, null), NOW));
    assertEquals(
        Instant.parse("2026-03-03T00:00:00Z"), next(Polling.NONE.well(busy, days, null), NOW));
    assertTrue(next(Polling.NONE.well(busy, all, null), NOW).isBefore(NOW.plus(DAY)));
  }

  @Test
  void shouldComeBackLaterAfterEachFailureAndNeverGiveUp() {
    Polling polling = steady(500);
    Duration before = Duration.ZERO;
    for (int i = 0; i < 100; i++) {
      polling = polling.failed("no answer", null, NOW);
      Duration wait = wait("feed", polling, Wish.NONE);
      assertTrue(wait.compareTo(before) >= 0, wait::toString);
      assertTrue(wait.compareTo(Duration.ofHours(27)) < 0, wait::toString);
      before = wait;
    }
    assertAtLeast(DAY, before);
    assertNear(10, wait("feed", steady(500).failed("once", null, NOW), Wish.NONE));

    Polling again = polling.well(polling.rhythm(), Hints.NONE, null);
    assertTrue(wait("feed", again, Wish.NONE).compareTo(Duration.ofMinutes(10)) < 0);
  }

  @Test
  void shouldSetFeedsOfOneRhythmApartAndAFeedAlwaysTheSame() {
    assertEquals(wait("feed", steady(24), Wish.NONE), wait("feed", steady(24), Wish.NONE));
    assertNotEquals(wait("feed", steady(24), Wish.NONE), wait("other", steady(24), Wish.NONE));
  }

  @Test
  void shouldGoOnAfterARestartWhereItWasAndWithoutAStorm() {
    Duration spread = Duration.ofSeconds(60);
    Instant planned = NOW.plus(Duration.ofHours(3));
    Instant missed = NOW.minus(Duration.ofDays(3));

    assertEquals(planned, SCHEDULE.first("feed", Polling.NONE.next(planned), spread, NOW));
    List<Long> seconds =
        IntStream.range(0, 600)
            .mapToObj(i -> SCHEDULE.first("feed" + i, Polling.NONE.next(missed), spread, NOW))
            .map(at -> Duration.between(NOW, at).toSeconds())
            .toList();
    assertTrue(seconds.stream().allMatch(second -> second >= 0 && second <= 60));
    for (long second = 0; second < 60; second++) {
      assertTrue(Collections.frequency(seconds, second) < 40, seconds::toString);
    }
    // a plan of a clock that was wrong
    Instant never = NOW.plus(Duration.ofDays(4000));
    assertTrue(
        SCHEDULE.first("feed", Polling.NONE.next(never), spread, NOW).isBefore(NOW.plus(DAY)));
  }

  @Test
  void shouldKeepToAFixedIntervalWhateverAFeedSays() {
    Schedule fixed = new Schedule(Duration.ofSeconds(1), Duration.ofSeconds(1));
    Polling polling =
        Polling.NONE.well(
            steady(1).rhythm(), new Hints(DAY, Set.of(12), Set.of(DayOfWeek.SUNDAY)), null);

    Instant next = fixed.next("feed", polling, Wish.NONE, NOW);

    assertTrue(next.isBefore(NOW.plusMillis(1_101)), next::toString);
    Polling failing = new Polling(null, 1_000, "no answer", null, Hints.NONE, null, Pulse.NONE);
    Instant again = fixed.next("feed", failing, Wish.NONE, NOW);
    assertTrue(again.isAfter(NOW.plusMillis(7_999)), again::toString);
    assertTrue(again.isBefore(NOW.plusMillis(8_801)), again::toString);
  }

  @Property
  void shouldStayWithinItsBounds(
      @ForAll @DoubleRange(min = 0, max = 1e6) double perDay,
      @ForAll @DoubleRange(min = 0, max = 7) double days,
      @ForAll @IntRange(min = 0, max = 3000) int listed,
      @ForAll @IntRange(min = 0, max = 100_000) int minute) {
    Rhythm rhythm = new Rhythm(NOW, days, Collections.nCopies(24, perDay * days / 24), listed);
    Instant now = NOW.plusSeconds(60L * minute);

    Duration wait = Duration.between(now, SCHEDULE.next("a", well(rhythm), Wish.NONE, now));

    assertTrue(wait.compareTo(SHORTEST) >= 0, wait::toString);
    assertTrue(wait.compareTo(LONGEST.multipliedBy(11).dividedBy(10)) <= 0, wait::toString);
  }

  @Test
  void shouldRefuseBoundsThatAreNone() {
    assertThrows(IllegalArgumentException.class, () -> new Schedule(LONGEST, SHORTEST));
    assertThrows(IllegalArgumentException.class, () -> new Schedule(Duration.ZERO, SHORTEST));
  }

  /** A week of so many entries a day at any hour, of many listed. */
  private static Polling steady(double perDay) {
    // a quarter of an entry in a quarter of a day is taken for granted
    double weight = (perDay * 7.25 - 0.25) / 24;
    return well(new Rhythm(NOW, 7, Collections.nCopies(24, Math.max(0, weight)), 3_000));
  }

  private static Polling well(Rhythm rhythm) {
    return Polling.NONE.well(rhythm, Hints.NONE, null);
  }

  private static Hints hours(int least) {
    return new Hints(Duration.ofHours(least), Set.of(), Set.of());
  }

  private static Instant next(Polling polling, Instant now) {
    return SCHEDULE.next("feed", polling, Wish.NONE, now);
  }

  private static Duration wait(String feed, Polling polling, Wish wish) {
    return Duration.between(NOW, SCHEDULE.next(feed, polling, wish, NOW));
  }

  /** The wait with up to a tenth for setting apart. */
  private static void assertNear(double minutes, Duration wait) {
    double actual = wait.toMillis() / 60_000.0;
    assertTrue(actual >= minutes * 0.97 && actual <= minutes * 1.13, wait::toString);
  }

  private static void assertAtLeast(Duration least, Duration wait) {
    assertTrue(wait.compareTo(least) >= 0, wait::toString);
  }
}
