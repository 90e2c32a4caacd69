package io.wirewatch.pipeline;

import static io.wirewatch.story.Stories.story;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.count.CountKey;
import io.wirewatch.count.HourPart;
import io.wirewatch.count.MergedHour;
import io.wirewatch.count.Slot;
import io.wirewatch.count.Window;
import io.wirewatch.count.WindowSize;
import io.wirewatch.story.Stories;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of windows, and for how long. */
final class MergeWindowsTest {
  private static final Duration HORIZON = Duration.ofDays(30);
  private static final Instant HOUR = Instant.parse("2026-03-01T09:00:00Z");
  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration A_WHILE = Duration.ofMinutes(2);

  @TempDir private Path state;
  private Driver driver;

  @BeforeEach
  void start() {
    driver = new Driver(state, List.of("truce"));
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void shouldForgetNothingWhileNothingComesAfterARestart() {
    // given what another partition has said before, of 9:30
    keep(WindowSize.HOUR, HOUR, new HourPart("_all", HOUR.toEpochMilli(), 3, 1L << 30, cells(5)));
    keep(WindowSize.DAY, DAY, new HourPart("_all", DAY.toEpochMilli(), 0, 1, cells(5)));

    // when
    driver.passTime(A_WHILE);
    driver.publish(story("wire.example", "1", "Talks", "Nothing."));

    // then
    for (String size :
        List.of("1m|2026-03-01T09:30", "1h|2026-03-01T09:00", "1d|2026-03-01T00:00")) {
      Window window = driver.windows().get("_all|" + size + ":00Z");
      assertEquals(6, window.live(), size);
      assertEquals(9, window.revision(), size);
    }
  }

  @Test
  void shouldForgetWhatIsFinalAndNothingElse() {
    // given
    for (Duration age : List.of(HORIZON.plusDays(2), HORIZON.plusHours(2), HORIZON)) {
      Instant published = Stories.PUBLISHED.minus(age);
      driver.publish(story("wire.example", "" + age, "en", published, "Talks", ""), published);
    }
    assertEquals(
        List.of(
            "1d 2026-01-28",
            "1d 2026-01-30",
            "1h 2026-01-28T09",
            "1h 2026-01-30T07",
            "1h 2026-01-30T09"),
        kept());

    // when one comes thirty days after the last of them
    driver.publish(story("wire.example", "new", "Talks", ""), Stories.PUBLISHED);
    driver.passTime(A_WHILE);

    // then
    assertEquals(
        List.of("1d 2026-01-30", "1d 2026-03-01", "1h 2026-01-30T09", "1h 2026-03-01T09"), kept());

    // when one comes a hundred days later
    Instant next = Stories.PUBLISHED.plus(Duration.ofDays(100));
    driver.passTime(Duration.ofDays(100));
    driver.publish(story("wire.example", "next", "en", next, "Talks", ""), next);
    driver.passTime(A_WHILE);

    // then
    assertEquals(List.of("1d 2026-06-09", "1h 2026-06-09T09"), kept());
  }

  @Test
  void shouldNotOpenAgainWhatItHasClosedWhenTheClockIsSetBack() {
    // given a day that was published as closed by a clock that was a year ahead
    keep(
        WindowSize.DAY,
        DAY,
        new HourPart("_all", DAY.toEpochMilli(), 0, 1, cells(5)),
        DAY.plus(Duration.ofDays(365)));

    // when
    driver.publish(story("wire.example", "1", "Talks", "Nothing."));

    // then
    assertTrue(driver.windows().get("_all|1d|2026-03-01T00:00:00Z").closed());
  }

  private void keep(WindowSize size, Instant start, HourPart part) {
    keep(size, start, part, Instant.EPOCH);
  }

  private void keep(WindowSize size, Instant start, HourPart part, Instant closed) {
    MergedHour hour = MergedHour.NONE.with(part);
    for (int i = 0; i < 8; i++) {
      hour = hour.published(closed.toEpochMilli());
    }
    WriteBehindStore<MergedHour> hours = driver.store(NewsTopology.HOURS);
    hours.put(new Slot(CountKey.total("_all"), size, start.toEpochMilli()).toString(), hour);
    hours.flushCache();
  }

  private static int[] cells(int... cells) {
    return cells;
  }

  /** The slots of all stories that are kept. */
  private List<String> kept() {
    driver.windows();
    WriteBehindStore<MergedHour> hours = driver.store(NewsTopology.HOURS);
    TreeSet<String> kept = new TreeSet<>();
    hours.forEach(
        (key, hour) -> {
          Slot slot = Slot.parse(key);
          if (slot.count().equals(CountKey.total("_all"))) {
            String start = Instant.ofEpochMilli(slot.startMs()).toString();
            int to =
                slot.size() == WindowSize.DAY ? "2026-03-01".length() : "2026-03-01T09".length();
            kept.add(slot.size().word() + " " + start.substring(0, to));
          }
        });
    return List.copyOf(kept);
  }
}
