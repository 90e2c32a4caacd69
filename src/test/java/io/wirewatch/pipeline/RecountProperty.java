package io.wirewatch.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.kafka.TestFiles;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import net.jqwik.api.constraints.IntRange;

/**
 * The law: whatever is published, edited, repeated, retracted, archived or spoilt, counts =
 * recount; and a story is counted once, live or archived.
 */
final class RecountProperty {
  private static final List<String> THEMES = List.of("truce", "border", "pact");

  /** One record of a run. */
  record Move(int story, Kind kind, int publisher, int language, int themes, boolean late) {
    enum Kind {
      PUBLISH,
      RETRACT,
      ARCHIVE,
      SPOIL,
      PASS_ON
    }
  }

  @Property(tries = 40)
  void shouldGiveTheCountsOfAPlainRecount(
      @ForAll("moves") List<Move> moves, @ForAll @IntRange(min = 1, max = 4) int partitions)
      throws IOException {
    Path state = Files.createTempDirectory("recount-property-");
    try (Driver driver = new Driver(state, THEMES, partitions)) {
      Map<Integer, Move> live = new HashMap<>();
      Map<Integer, Move> archived = new HashMap<>();
      for (Move move : moves) {
        String id = story(move).id().value();
        switch (move.kind()) {
          case PUBLISH -> {
            driver.publish(story(move), accepted(move));
            live.put(move.story(), move);
            archived.remove(move.story());
          }
          case RETRACT -> {
            driver.retract(story(move));
            live.remove(move.story());
          }
          case ARCHIVE -> {
            driver.archive(story(move), Driver.START);
            Move gone = live.remove(move.story());
            if (gone != null) {
              archived.put(move.story(), gone);
            }
          }
          case PASS_ON -> driver.counts();
          case SPOIL -> {
            driver.raw(id, "spoilt".getBytes(UTF_8));
            live.remove(move.story());
          }
        }
      }

      long records = moves.stream().filter(move -> move.kind() != Move.Kind.PASS_ON).count();
      assertEquals(recount(live), driver.liveCounts());
      assertEquals(recount(archived), driver.archivedCounts());
      assertEquals(records, driver.flow("read"));
      assertEquals(
          records,
          driver.flow("new")
              + driver.flow("edited")
              + driver.flow("retracted")
              + driver.flow("archived")
              + driver.flow("unchanged")
              + driver.flow("dead-lettered"));
      assertEquals(
          live.size(), driver.flow("new") - driver.flow("retracted") - driver.flow("archived"));
      assertEquals(
          live.keySet().stream().filter(story -> live.get(story).themes() > 0).count(),
          driver.liveTags(),
          "live tagged stories = live tags");
      assertEquals(
          driver.flow("new") + driver.flow("edited"),
          driver.flow("themed") + driver.flow("unthemed"));
    } finally {
      TestFiles.delete(state);
    }
  }

  private static Map<String, Long> recount(Map<Integer, Move> stories) {
    Map<String, Long> counts = new TreeMap<>();
    for (Move move : stories.values()) {
      add(counts, "_all", move);
      if (move.themes() > 0) {
        counts.merge("_themed", 1L, Long::sum);
      }
      for (int theme = 0; theme < THEMES.size(); theme++) {
        if ((move.themes() & 1 << theme) != 0) {
          add(counts, THEMES.get(theme), move);
        }
      }
    }
    return counts;
  }

  private static void add(Map<String, Long> counts, String theme, Move move) {
    counts.merge(theme, 1L, Long::sum);
    counts.merge(theme + "|source=p" + move.publisher(), 1L, Long::sum);
    counts.merge(theme + "|lang=" + language(move, "und"), 1L, Long::sum);
  }

  /** The id is of the story's number alone; everything else of it may be edited. */
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
        language(move, null),
        usual.published(),
        null,
        usual.headline(),
        false,
        null,
        usual.body());
  }

  private static String language(Move move, String unknown) {
    return move.language() == 0 ? unknown : "l" + (char) ('a' + move.language());
  }

  private static Instant accepted(Move move) {
    return move.late() ? Stories.PUBLISHED.plus(Duration.ofDays(31)) : Driver.START;
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            Arbitraries.frequency(
                net.jqwik.api.Tuple.of(6, Move.Kind.PUBLISH),
                net.jqwik.api.Tuple.of(3, Move.Kind.RETRACT),
                net.jqwik.api.Tuple.of(3, Move.Kind.ARCHIVE),
                net.jqwik.api.Tuple.of(1, Move.Kind.SPOIL),
                net.jqwik.api.Tuple.of(2, Move.Kind.PASS_ON)),
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 7),
            Arbitraries.of(true, false))
        .as(Move::new)
        .list()
        .ofMaxSize(40);
  }
}
