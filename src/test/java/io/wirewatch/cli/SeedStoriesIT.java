package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wirewatch.story.Span;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five articles of the peace talks, taken in as their user would, and counted right throughout. */
class SeedStoriesIT {
  private static final Path REAL = Path.of("..", "shared", "seeds");
  private static final List<String> THEMES =
      List.of("ceasefire", "security_guarantees", "territory");

  @TempDir private Path home;

  /** What a story's text must show: by the first characters of its file's name, theme=words. */
  private static final Map<String, List<String>> REAL_SPANS =
      Map.of(
          "000",
          List.of("ceasefire=cease-fire*2", "security_guarantees=security guarantees"),
          "001",
          List.of(
              "ceasefire=ceasefire*2",
              "ceasefire=halt fighting",
              "territory=cede some territories",
              "territory=territorial compromises",
              "territory=conceding land",
              "security_guarantees=security guarantees"),
          "002",
          List.of(
              "ceasefire=ceasefire*2",
              "ceasefire=halt fighting",
              "territory=surrender certain territories",
              "territory=giving up territory",
              "security_guarantees=security guarantees"),
          "003",
          List.of(
              "ceasefire=ceasefire*2",
              "territory=territorial integrity",
              "territory=internationally recognized borders",
              "territory=territorial claims",
              "security_guarantees=security guarantees*2"),
          "004",
          List.of(
              "ceasefire=pause in military offensives",
              "territory=territorial disputes",
              "territory=reshaping of regional borders",
              "territory=border agreements",
              "territory=inviolability of Ukrainian borders",
              "security_guarantees=security guarantees*2",
              "security_guarantees=Coalition of the Willing*2"));

  private static final Map<String, List<String>> OWN_SPANS =
      Map.of(
          "one", List.of("ceasefire=cease-fire*2", "security_guarantees=security guarantees"),
          "two", List.of("ceasefire=truce", "territory=ceding territory"),
          "three", List.of("territory=territorial integrity", "security_guarantees=guarantor"),
          "four", List.of("ceasefire=halt the fighting", "territory=land swap"),
          "five", List.of("security_guarantees=Coalition of the Willing"));

  @Test
  void shouldCountTheRealStories() throws Exception {
    assumeTrue(Files.isDirectory(REAL), "no articles in " + REAL);
    long territory =
        shouldCountThroughout(
            REAL,
            REAL_SPANS,
            Map.of("ceasefire", 5L, "security_guarantees", 5L),
            "001",
            "ceasefire|halt fighting");
    assertTrue(territory == 4 || territory == 5, () -> "territory " + territory);
  }

  @Test
  void shouldCountStoriesOfOurOwn() throws Exception {
    Path own = Path.of(SeedStoriesIT.class.getResource("/stories").toURI());
    shouldCountThroughout(
        own,
        OWN_SPANS,
        Map.of("ceasefire", 3L, "security_guarantees", 3L, "territory", 3L),
        "two",
        "truce");
  }

  /** Returns how many stories were of territory at first. */
  private long shouldCountThroughout(
      Path from,
      Map<String, List<String>> spans,
      Map<String, Long> expected,
      String edited,
      String words)
      throws Exception {
    // given
    Station station = new Station(home);
    Path stories = copy(from);
    Map<String, Long> first;
    String publishedOnce;

    try (WirewatchProcess run = station.start()) {
      // when they are taken in
      Look look = station.look();
      WirewatchProcess.Result ingest =
          WirewatchProcess.run(home, station.args("ingest", stories.toString()));
      assertEquals(0, ingest.exitCode(), ingest::output);
      publishedOnce = ingest.output();
      look.awaitCount("_all", 5);

      // then
      first = look.settledCounts();
      expected.forEach((theme, count) -> assertEquals(count, first.get(theme), theme));
      assertSpans(spans, stories, publishedOnce, look.tagged());

      // when they are taken in again, then nothing changes
      assertEquals(0, station.cli("ingest", stories.toString()).exitCode());
      look.awaitCount("_flow|step=unchanged", 5);
      assertEquals(first, look.settledCounts());
      assertTrue(run.isAlive(), run::output);
      run.interrupt();
    }

    try (WirewatchProcess run = station.start()) {
      // when they are taken in once more after a restart, then nothing changes
      Look look = station.look();
      assertEquals(0, station.cli("ingest", stories.toString()).exitCode());
      look.awaitCount("_flow|step=unchanged", 10);
      assertEquals(first, look.settledCounts());

      // when one no longer names a theme, then that theme alone counts one less
      Path file = fileOf(stories, edited);
      Files.writeString(file, Files.readString(file).replaceAll("(?i)" + words, "pact"));
      assertEquals(0, station.cli("ingest", file.toString()).exitCode());
      look.awaitCount("_flow|step=edited", 1);
      Map<String, Long> before = look.settledCounts();
      assertEquals(first.get("ceasefire") - 1, before.get("ceasefire"));
      for (String theme : List.of("_all", "security_guarantees", "territory")) {
        assertEquals(first.get(theme), before.get(theme), theme);
      }

      // when another is retracted, then each of its themes counts one less
      String id =
          idOf(fileOf(stories, edited.equals("two") ? "three" : "004"), publishedOnce, stories);
      List<String> carried = look.tagged().get(id).tags().stream().map(Tag::theme).toList();
      assertEquals(0, station.cli("retract", id).exitCode());
      look.awaitCount("_all", 4);
      Map<String, Long> after = look.settledCounts();
      for (String theme : THEMES) {
        long now = before.get(theme) - (carried.contains(theme) ? 1 : 0);
        assertEquals(now, after.get(theme), theme);
      }

      // and nothing differs from a recount
      Cli.Result audit = station.cli("audit", "--settle", "1");
      assertEquals(0, audit.exitCode(), audit::all);
      assertTrue(audit.out().startsWith("no difference: "), audit::out);
      assertTrue(run.isAlive(), run::output);
      run.interrupt();
    }
    return first.get("territory");
  }

  private Path copy(Path from) throws IOException {
    Path to = Files.createDirectory(home.resolve("stories"));
    for (Path file : list(from)) {
      Files.write(to.resolve(file.getFileName().toString()), Files.readAllBytes(file));
    }
    return to;
  }

  private static void assertSpans(
      Map<String, List<String>> spans,
      Path stories,
      String published,
      Map<String, TaggedStory> tagged) {
    spans.forEach(
        (name, wanted) -> {
          TaggedStory story = tagged.get(idOf(fileOf(stories, name), published, stories));
          Map<String, Integer> found = new HashMap<>();
          for (Tag tag : story.tags()) {
            for (Span span : tag.spans()) {
              found.merge(tag.theme() + "=" + span.text(), 1, Integer::sum);
            }
          }
          for (String want : wanted) {
            String[] parts = want.split("\\*");
            int least = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
            long shown =
                found.entrySet().stream()
                    .filter(span -> span.getKey().equalsIgnoreCase(parts[0]))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            assertTrue(shown >= least, () -> name + ": " + want + " is not in " + found);
          }
        });
  }

  /** Ids are printed in the order of the files' names, one at the beginning of each line. */
  private static String idOf(Path file, String published, Path stories) {
    List<String> ids =
        published
            .lines()
            .filter(line -> line.matches("[0-9a-f]{32}  .*"))
            .map(l -> l.substring(0, 32))
            .toList();
    assertEquals(5, ids.size(), published);
    return ids.get(list(stories).indexOf(file));
  }

  private static Path fileOf(Path stories, String name) {
    return list(stories).stream()
        .filter(file -> file.getFileName().toString().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return new ArrayList<>(files.sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
