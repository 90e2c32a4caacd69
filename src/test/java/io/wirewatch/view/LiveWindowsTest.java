package io.wirewatch.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.wirewatch.count.CountKey;
import io.wirewatch.count.Window;
import io.wirewatch.count.WindowKey;
import io.wirewatch.count.WindowSize;
import io.wirewatch.kafka.Bookmark;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Reading;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveWindowsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:30:00Z");
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final CountKey TRUCE = CountKey.total("truce");
  private static final CountKey WIRE = CountKey.bySource("truce", "wire.example");
  private static final CountKey TRUCES = CountKey.total("truces");

  @TempDir private Path directory;
  private Database database;
  private LiveWindows windows;
  private long read;

  @BeforeEach
  void open() {
    database = Database.open(directory);
    windows = at(NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private LiveWindows at(Instant now) {
    return new LiveWindows(database, Clock.fixed(now, ZoneOffset.UTC), 2);
  }

  @Test
  void shouldFindARangeOfOneCountAndSizeInTheOrderOfTime() {
    // given windows of several counts and sizes, in no order
    take(
        hour(TRUCE, 2, 5, 1),
        hour(TRUCE, 0, 3, 1),
        hour(TRUCES, 1, 9, 1),
        hour(WIRE, 1, 8, 1),
        hour(TRUCE, 1, 4, 1),
        hour(TRUCE, 3, 6, 1),
        window(TRUCE, WindowSize.QUARTER, TEN, 1, 1),
        window(TRUCE, WindowSize.MINUTE, TEN, 2, 1),
        window(TRUCE, WindowSize.DAY, TEN.minus(Duration.ofHours(10)), 7, 1));

    // then its beginning is in it, its end is not
    assertEquals(List.of(4L, 5L), live(TRUCE, 1, 3));
    assertEquals(List.of(3L, 4L, 5L, 6L), live(TRUCE, -5, 9));
    assertEquals(List.of(8L), live(WIRE, -5, 9));
    assertEquals(List.of(9L), live(TRUCES, -5, 9));
    assertEquals(List.of(), live(CountKey.byLanguage("truce", "en"), -5, 9));
    assertEquals(List.of(), live(TRUCE, 3, 1));
    assertEquals(hour(TRUCE, 1, 4, 1), range(TRUCE, WindowSize.HOUR, 1, 2).get(0));
    assertEquals(1, range(TRUCE, WindowSize.QUARTER, -5, 5).size());
    assertEquals(1, range(TRUCE, WindowSize.MINUTE, -5, 5).size());
    assertEquals(1, range(TRUCE, WindowSize.DAY, -10, 5).size());
  }

  @Test
  void shouldKeepTheHighestRevisionWhereverItComes() {
    take(hour(TRUCE, 0, 1, 2), hour(TRUCE, 0, 2, 4), hour(TRUCE, 0, 3, 3));
    assertEquals(List.of(2L), live(TRUCE, 0, 1));

    take(hour(TRUCE, 0, 9, 1), hour(TRUCE, 0, 8, 4));
    assertEquals(List.of(2L), live(TRUCE, 0, 1));

    Window closed = new Window(hour(TRUCE, 0, 0, 1).key(), 0, true, 5);
    take(closed);
    assertEquals(List.of(closed), range(TRUCE, WindowSize.HOUR, 0, 1));
  }

  @Test
  void shouldGoOnAfterARestartWhereItWas() {
    take(hour(TRUCE, 0, 1, 1), hour(TRUCE, 1, 2, 2));
    Bookmark mark = windows.bookmark();

    database.close();
    open();

    assertEquals(mark, windows.bookmark());
    assertEquals(2, mark.next().get(0));
    assertEquals(List.of(1L, 2L), live(TRUCE, 0, 9));
    take(hour(TRUCE, 0, 5, 1), hour(TRUCE, 1, 4, 3));
    assertEquals(List.of(1L, 4L), live(TRUCE, 0, 9));
  }

  @Test
  void shouldForgetEverythingWhenTheTopicComesAgain() {
    take(hour(TRUCE, 0, 1, 7), hour(WIRE, 0, 1, 7));

    windows.clear();

    assertNull(windows.bookmark());
    assertEquals(List.of(), live(TRUCE, -9, 9));
    take(hour(TRUCE, 0, 2, 1));
    assertEquals(List.of(2L), live(TRUCE, 0, 9));
  }

  @Test
  void shouldPassOverWhatHasNoWindow() {
    var unreadable = new Reading.Rejected<Window>("spoilt");
    windows.take(
        List.of(
            new Entry<>("truce|1h|x", unreadable, new byte[1], 0, 0, NOW, Map.of()),
            new Entry<>("truce|1h|y", null, null, 0, 1, NOW, Map.of()),
            new Entry<>(null, null, null, 0, 2, NOW, Map.of())),
        new Bookmark("topic", Map.of(0, 3L), NOW));

    assertEquals(List.of(), live(TRUCE, -9, 9));
    assertEquals(3, windows.bookmark().next().get(0));
  }

  @Test
  void shouldNotTakeInWhatIsKeptNoLonger() {
    take(hour(TRUCE, -400 * 24, 1, 1), hour(TRUCE, -400 * 24 + 1, 2, 1));

    assertEquals(1, onDisk());
    assertEquals(List.of(2L), live(TRUCE, -500 * 24, 0));
  }

  @Test
  void shouldDropWhatIsKeptNoLongerAFewCountsAtATime() {
    // given windows of three counts
    take(hour(TRUCE, 0, 1, 1), hour(TRUCES, 0, 1, 1), hour(WIRE, 0, 1, 1));
    take(hour(TRUCE, 100, 2, 1), hour(TRUCES, 100, 2, 1), hour(WIRE, 100, 2, 1));

    // when the first of each has just grown too old
    windows = at(TEN.plus(LiveWindows.KEPT).plusMillis(1));

    // then it is not shown, and is dropped by and by
    assertEquals(List.of(2L), live(TRUCE, -9, 200));
    assertEquals(6, onDisk());
    take();
    assertEquals(4, onDisk());
    take();
    assertEquals(3, onDisk());
    assertEquals(List.of(2L), live(TRUCE, -9, 200));
    assertEquals(List.of(2L), live(TRUCES, -9, 200));
    assertEquals(List.of(2L), live(WIRE, -9, 200));
  }

  @Test
  void shouldDropAgainADayLater() {
    take(hour(TRUCE, 0, 1, 1), hour(TRUCE, 12, 1, 1), hour(TRUCE, 36, 1, 1));
    Instant[] now = {TEN.plus(LiveWindows.KEPT).plusMillis(1)};
    windows = new LiveWindows(database, clock(now), 2);

    take();
    assertEquals(2, onDisk());
    now[0] = now[0].plus(Duration.ofHours(23));
    take();
    assertEquals(2, onDisk());
    now[0] = now[0].plus(Duration.ofHours(1));
    take();
    assertEquals(1, onDisk());
  }

  private static Clock clock(Instant[] now) {
    return new Clock() {
      @Override
      public Instant instant() {
        return now[0];
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }

  private int onDisk() {
    int[] found = {0};
    database.scan(Family.WINDOWS, WindowRow.FIRST, WindowRow.END, (key, value) -> ++found[0] > 0);
    return found[0];
  }

  private void take(Window... taken) {
    List<Entry<Window>> entries = new ArrayList<>();
    for (Window window : taken) {
      entries.add(
          new Entry<>(
              window.key().toString(),
              new Reading.Accepted<>(window),
              new byte[1],
              0,
              read++,
              NOW,
              Map.of()));
    }
    windows.take(entries, new Bookmark("topic", Map.of(0, read), NOW));
  }

  private List<Window> range(CountKey count, WindowSize size, int fromHour, int toHour) {
    return windows.range(count, size, ms(fromHour), ms(toHour));
  }

  private List<Long> live(CountKey count, int fromHour, int toHour) {
    return range(count, WindowSize.HOUR, fromHour, toHour).stream().map(Window::live).toList();
  }

  private static long ms(int hour) {
    return TEN.plus(Duration.ofHours(hour)).toEpochMilli();
  }

  private static Window hour(CountKey count, int hour, long live, long revision) {
    return window(count, WindowSize.HOUR, Instant.ofEpochMilli(ms(hour)), live, revision);
  }

  private static Window window(
      CountKey count, WindowSize size, Instant start, long live, long revision) {
    return new Window(new WindowKey(count, size, start.toEpochMilli()), live, false, revision);
  }
}
