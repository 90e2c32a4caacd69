package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Theme files checked and explained, without a broker. */
class ThemesCommandTest {
  @TempDir private Path home;
  private Path themes;

  @BeforeEach
  void write() throws IOException {
    themes =
        Files.writeString(
            home.resolve("themes.yml"),
            """
            contexts:
              war: [Ukraine, Kyiv]
            themes:
              - id: ceasefire
                label: Ceasefire
                description: A stop of the fighting.
                context: war
                phrases: [truce, {phrase: quiet night, weight: 0.3}]
                exclude_phrases: [price truce]
              - id: territory
                label: Territory
                description: Who holds which land.
                phrases: [cede territory]
            """);
  }

  @Test
  void shouldSayThatAFileIsRight() {
    Cli.Result check = Cli.run("themes", "check", themes.toString());

    assertEquals(0, check.exitCode(), check::all);
    assertTrue(
        check.out().matches("\\Q" + themes + "\\E: right, 2 themes, set [0-9a-f]+\\R"), check::out);
  }

  @Test
  void shouldSayWhereEachMistakeOfAFileIs() throws IOException {
    // given
    Files.writeString(
        themes,
        Files.readString(themes)
            .replace("label: Ceasefire", "lable: Ceasefire")
            .replace("war\n", "wra\n"));

    // when
    Cli.Result check = Cli.run("themes", "check", themes.toString());

    // then
    assertEquals(1, check.exitCode());
    assertTrue(check.err().contains(themes + ":5:5: "), check::err);
    assertTrue(check.err().contains("label"), check::err);
    assertTrue(check.err().contains(themes + ":7:"), check::err);
  }

  @Test
  void shouldExplainEachVerdict() throws IOException {
    // given
    Path text =
        Files.writeString(
            home.resolve("story.txt"),
            "A truce is near\n\nKyiv had a quiet night. A price truce is another matter.\n");

    // when
    Cli.Result explain =
        Cli.run("themes", "explain", text.toString(), "--themes", themes.toString());

    // then
    assertEquals(0, explain.exitCode(), explain::all);
    String[] lines = explain.out().split("\\R");
    assertEquals("A truce is near", lines[0]);
    assertTrue(lines[1].matches("theme set [0-9a-f]+, language en"), explain::out);
    assertTrue(lines[3].startsWith("ceasefire  yes  score "), explain::out);
    assertTrue(lines[3].endsWith(" of 1.00  rule phrase:truce"), explain::out);
    assertTrue(explain.out().contains("  context war: 'Kyiv' (body 0-4)"), explain::out);
    assertTrue(explain.out().contains("'truce' (headline 2-7)  phrase 'truce'"), explain::out);
    assertTrue(explain.out().contains("0.30  'quiet night' (body 11-22)"), explain::out);
    assertTrue(explain.out().contains("masked  'truce' (body "), explain::out);
    assertTrue(explain.out().contains("by 'price truce'"), explain::out);
    assertTrue(
        explain.out().contains("territory  no  score 0.00 of 1.00, 1.00 short"), explain::out);
  }

  @Test
  void shouldSayWhichContextIsMissing() throws IOException {
    // given
    Path text = Files.writeString(home.resolve("story.txt"), "A truce is near\n\nNobody fights.\n");

    // when
    Cli.Result explain =
        Cli.run("themes", "explain", text.toString(), "--themes", themes.toString());

    // then
    assertTrue(explain.out().contains("ceasefire  no  score "), explain::out);
    assertTrue(
        explain.out().contains("  context war: not in this story: none of its phrases is there"),
        explain::out);
  }

  @Test
  void shouldWarnOfWhatIsRightAndOddAndEndByChoice() throws IOException {
    // given
    Files.writeString(
        themes, Files.readString(themes).replace("[cede territory]", "[price truce, truce]"));

    // when
    Cli.Result check = Cli.run("themes", "check", themes.toString());
    Cli.Result strict = Cli.run("themes", "check", "--strict", themes.toString());

    // then
    assertEquals(0, check.exitCode(), check::all);
    assertEquals(1, strict.exitCode(), strict::all);
    List<String> lines = check.out().lines().toList();
    assertEquals(
        themes
            + ":13:15: warning: phrase 'price truce' in theme 'territory' adds nothing, for 'truce'"
            + " (line 13) stands in it",
        lines.get(0));
    assertEquals(
        themes
            + ":13:28: warning: phrase 'truce' in theme 'territory' tags theme 'ceasefire' too:"
            + " 'truce' (line 8)",
        lines.get(1));
    assertTrue(lines.get(2).endsWith(", warnings: 2"), check::out);
    assertEquals(3, lines.size(), check::out);
    assertEquals(check.out(), strict.out());
  }

  @Test
  void shouldSayWhichRulesAreOfUse() throws IOException {
    // given
    Files.writeString(
        themes,
        Files.readString(themes)
            + "    near:\n      - {a: [take], b: [town]}\n      - {a: [lose], b: [town]}\n"
            + "    lang:\n      uk: {strong: [віддати землю]}\n"
            + "      pl: {strong: [oddać ziemię]}\n");
    Path stories =
        stories(
            """
            {"id":1,"title":"Kyiv wants a truce","text":"Troops take a town.","lang":"en"}
            {"id":2,"title":"Nothing new","text":"No news is good news for us all.","lang":"en"}
            {"id":3,"title":"Київ не хоче","text":"Віддати землю ніхто не хоче.","lang":"uk"}
            """);

    // when
    Cli.Result check = Cli.run("themes", "check", themes.toString(), "--on", stories.toString());

    // then
    assertEquals(0, check.exitCode(), check::all);
    assertEquals(
        """
        on %s:
        ceasefire  1 of 3 stories, 33.3 %%
          fires in 33.3 %%: phrase:truce
          never fired, 1 of 2: 'quiet night' (line 8)
        territory  2 of 3 stories, 66.7 %%
          fires in 33.3 %%: near:take~town
          fires in 33.3 %%: phrase:віддати землю
          never fired, 2 of 4: 'cede territory' (line 13), near of 'lose' (line 16)
          no story is in pl
        """
            .formatted(stories),
        check.out().lines().skip(1).collect(Collectors.joining("\n", "", "\n")));
  }

  @Test
  void shouldExplainTheStoryOfAnIdAndOneTheme() throws IOException {
    // given
    Path stories =
        stories(
            """
            {"id":"a","title":"A truce is near","text":"Nobody fights."}
            {"id":"b","title":"Calm","text":"Kyiv had a quiet night. One quiet night."}
            """);

    // when
    Cli.Result explain = explain(stories, "--id", "b", "--theme", "ceasefire", "--lang", "en");
    Cli.Result all = explain(stories);

    // then
    assertEquals(0, explain.exitCode(), explain::all);
    List<String> lines = explain.out().lines().toList();
    assertEquals("b", lines.get(0));
    assertEquals("Calm", lines.get(1));
    assertEquals(
        List.of(
            "ceasefire  no  score 0.30 of 1.00, 0.70 short",
            "  context war: 'Kyiv' (body 0-4)",
            "  + 0.30  'quiet night' (body 11-22)  weak 'quiet night'",
            "  + 0.00  'quiet night' (body 28-39)  weak 'quiet night', counted before"),
        lines.subList(4, lines.size()));
    assertTrue(all.out().contains("A truce is near"), all::out);
    assertTrue(all.out().contains("territory  no"), all::out);
  }

  @Test
  void shouldSayWhatNearlyFired() throws IOException {
    // given
    Files.writeString(
        themes,
        """
        contexts:
          war: [Ukraine]
          talks: {phrases: [talks], all: [{context: war}], none: [chess]}
        themes:
          - id: t
            label: T
            context: talks
            near: [{a: [halt], b: [fighting], within: 1}]
            strong: [truce]
            only_near: {phrases: [Moscow], within: 2}
        """);
    Path stories =
        stories(
            """
            {"id":1,"title":"Halt the terrible, bloody fighting","text":"A truce at chess talks."}
            """);

    // when
    Cli.Result explain = explain(stories);

    // then
    assertEquals(
        List.of(
            "t  no  score 0.00 of 1.00, 1.00 short",
            "  context talks: not in this story: of 'all', context 'war' is missing;"
                + " of 'none', 'chess' is there: 'chess'",
            "  masked  'truce' (body 2-7)  near nothing of 'only_near'",
            "  apart  'Halt' and 'fighting' have 3 words between them, not 1"),
        explain.out().lines().skip(4).toList());
  }

  @Test
  void shouldReadATextInTheLanguageThatItShows() throws IOException {
    // given
    Files.writeString(
        themes,
        "themes: [{id: t, label: T, lang: {pl: {strong: [rozejm]}, uk: {strong: [перемир'я]}}}]");
    Path text =
        Files.writeString(
            home.resolve("story.txt"),
            "Prezydent powiedział w czwartek, że nie będzie rozejmu, dopóki trwają walki.");

    // when
    Cli.Result shown = explain(text);
    Cli.Result said = explain(text, "--lang", "uk");

    // then
    assertTrue(shown.out().contains("language pl"), shown::out);
    assertTrue(shown.out().contains("t  yes"), shown::out);
    assertTrue(said.out().contains("language uk"), said::out);
    assertTrue(said.out().contains("t  no"), said::out);
  }

  @Test
  void shouldSayWhatCannotBeExplained() throws IOException {
    Path stories = stories("{\"id\":1,\"title\":\"A truce\"}\n{}\n");

    assertFails(explain(stories, "--id", "2"), "no story in " + stories + " has the id 2");
    assertFails(explain(stories, "--theme", "truce"), "there is no theme 'truce' in " + themes);
    assertFails(explain(stories, "--lang", "?"), "'?' is no language code");
    assertFails(explain(stories), stories + ":2: has no 'id'");
    assertFails(explain(themes, "--id", "2"), "--id is for files that end in .jsonl");
  }

  private static void assertFails(Cli.Result result, String reason) {
    assertEquals(1, result.exitCode(), result::all);
    assertTrue(result.err().contains("wirewatch: " + reason), result::err);
  }

  private Path stories(String lines) throws IOException {
    return Files.writeString(home.resolve("stories.jsonl"), lines);
  }

  private Cli.Result explain(Path input, String... options) {
    List<String> line = new ArrayList<>(List.of("themes", "explain", input.toString()));
    line.addAll(List.of("--themes", themes.toString()));
    line.addAll(List.of(options));
    return Cli.run(line.toArray(String[]::new));
  }
}
