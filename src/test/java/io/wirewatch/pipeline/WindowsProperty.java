package io.wirewatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.count.Window;
import io.wirewatch.kafka.TestFiles;
import io.wirewatch.story.Published;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * The law: whatever comes, goes and changes, and in what order, windows that can change = recount.
 */
final class WindowsProperty {
  private static final List<String> THEMES = List.of("truce", "border");
  private static final Duration HORIZON = Duration.ofDays(30);
  private static final Duration RETENTION = HORIZON.plusDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** One record of a run: when it was accepted, and how long before that it was published. */
  record Move(int story, Kind kind, int publisher, int themes, Duration after, Duration before) {
    enum Kind {
      PUBLISH,
      RETRACT,
      ARCHIVE,
      PASS_ON,
      PASS_A_MINUTE
    }

    Instant accepted() {
      return Driver.START.plus(after);
    }

    Instant published() {
      return accepted().minus(before);
    }
  }

  @Property(tries = 40)
  void shouldGiveTheWindowsOfAPlainRecount(
      @ForAll("moves") List<Move> moves, @ForAll @IntRange(min = 1, max = 4) int partitions)
      throws IOException {
    Path state = Files.createTempDirectory("windows-property-");
    try (Driver driver = new Driver(state, THEMES, partitions)) {
      Map<Integer, Move> live = new HashMap<>();
      Instant newest = Instant.MIN;
      for (Move move : moves) {
        switch (move.kind()) {
          case PUBLISH -> {
            driver.publish(story(move), move.accepted());
            live.put(move.story(), move);
          }
          case RETRACT -> {
            driver.retract(story(move), move.accepted());
            live.remove(move.story());
          }
          case ARCHIVE -> {
            Move gone = live.get(move.story());
            if (gone != null) {
              Instant due = gone.published().plus(RETENTION);
              Instant at = due.isAfter(move.accepted()) ? due : move.accepted();
              Map<String, Long> before = live(driver);
              driver.archive(story(move), at);
              assertEquals(before, live(driver), "what is archived is in no window that changes");
              live.remove(move.story());
              newest = newest.isAfter(at) ? newest : at;
            }
          }
          case PASS_ON -> driver.windows();
          case PASS_A_MINUTE -> driver.passTime(MINUTE);
        }
        if (move.kind() == Move.Kind.PUBLISH || move.kind() == Move.Kind.RETRACT) {
          newest = newest.isAfter(move.accepted()) ? newest : move.accepted();
        }
      }
      Instant horizon = newest.equals(Instant.MIN) ? newest : newest.minus(HORIZON);

      Map<String, Long> right = recount(live);
      right.keySet().removeIf(key -> start(key).isBefore(horizon));
      Map<String, Long> published = live(driver);
      published.values().removeIf(count -> count == 0);
      published.keySet().removeIf(key -> start(key).isBefore(horizon));
      assertEquals(right, published);

      driver.passTime(Duration.ofDays(100)); // longer than any record is from the clock's start
      driver.passTime(MINUTE);
      for (Window window : driver.windows().values()) {
        if (!Instant.ofEpochMilli(window.key().startMs()).isBefore(horizon)) {
          assertTrue(window.closed(), window::toString);
        }
      }
    } finally {
      TestFiles.delete(state);
    }
  }

  private static Map<String, Long> live(Driver driver) {
    Map<String, Long> live = new TreeMap<>();
    driver.windows().forEach((key, window) -> live.put(key, window.live()));
    return live;
  }

  private static Instant start(String key) {
    return Instant.parse(key.substring(key.lastIndexOf('|') + 1));
  }

  private static Map<String, Long> recount(Map<Integer, Move> live) {
    Map<String, Long> windows = new TreeMap<>();
    for (Move move : live.values()) {
      add(windows, "_all", move);
      for (int theme = 0; theme < THEMES.size(); theme++) {
        if ((move.themes() & 1 << theme) != 0) {
          add(windows, THEMES.get(theme), move);
        }
      }
    }
    return windows;
  }

  private static void add(Map<String, Long> windows, String theme, Move move) {
    Map.of("1m", MINUTE, "15m", QUARTER, "1h", HOUR, "1d", DAY)
        .forEach((size, length) -> add(windows, theme, size, length, move));
    add(windows, theme + "|source=p" + move.publisher(), "1h", HOUR, move);
    add(windows, theme + "|lang=en", "1h", HOUR, move);
  }

  private static void add(
      Map<String, Long> windows, String count, String size, Duration length, Move move) {
    long second = move.published().getEpochSecond();
    Instant start = Instant.ofEpochSecond(second - second % length.toSeconds());
    windows.merge(count + '|' + size + '|' + start, 1L, Long::sum);
  }

  private static Story story(Move move) {
    StringBuilder body = new StringBuilder("Text");
    for (int theme = 0; theme < THEMES.size(); theme++) {
      if ((move.themes() & 1 << theme) != 0) {
        body.append(' ').append(THEMES.get(theme));
      }
    }
    Story usual = Stories.story("p" + move.publisher(), "x", "Headline", body.toString());
    return new Story(
        Stories.story("wire.example", "" + move.story(), "-", "").id(),
        usual.uri(),
        usual.source(),
        "en",
        new Published(
            move.published().truncatedTo(ChronoUnit.MILLIS), Published.Quality.STATED, null),
        null,
        usual.headline(),
        false,
        null,
        usual.body());
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    Arbitrary<Duration> shortTimes =
        Arbitraries.integers().between(0, 40_000).map(Duration::ofSeconds);
    Arbitrary<Duration> longTimes =
        Arbitraries.integers().between(0, 45 * 24).map(Duration::ofHours);
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            Arbitraries.frequency(
                Tuple.of(8, Move.Kind.PUBLISH),
                Tuple.of(3, Move.Kind.RETRACT),
                Tuple.of(1, Move.Kind.ARCHIVE),
                Tuple.of(2, Move.Kind.PASS_ON),
                Tuple.of(1, Move.Kind.PASS_A_MINUTE)),
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 3),
            Arbitraries.frequencyOf(Tuple.of(3, shortTimes), Tuple.of(1, longTimes)),
            Arbitraries.frequencyOf(Tuple.of(3, shortTimes), Tuple.of(1, longTimes)))
        .as(Move::new)
        .list()
        .ofMaxSize(40);
  }
}
