package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertTrue(lines[1].matches("theme set [0-9a-f]+"), explain::out);
    assertTrue(lines[3].startsWith("ceasefire  yes  score "), explain::out);
    assertTrue(lines[3].endsWith(" of 1.00  rule phrase:truce"), explain::out);
    assertTrue(explain.out().contains("  context war: 'Kyiv' (body 0-4)"), explain::out);
    assertTrue(explain.out().contains("'truce' (headline 2-7)  phrase 'truce'"), explain::out);
    assertTrue(explain.out().contains("0.30  'quiet night' (body 11-22)"), explain::out);
    assertTrue(explain.out().contains("masked  'truce' (body "), explain::out);
    assertTrue(explain.out().contains("by 'price truce'"), explain::out);
    assertTrue(explain.out().contains("territory  no  score 0.00 of 1.00"), explain::out);
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
    assertTrue(explain.out().contains("  context war: not in this story"), explain::out);
  }
}
