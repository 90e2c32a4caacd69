package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another theme file changes. */
class ThemesDiffCommandTest {
  @TempDir private Path home;
  private Path before;
  private Path after;
  private Path stories;

  @BeforeEach
  void write() throws IOException {
    before =
        Files.writeString(
            home.resolve("old.yml"),
            """
            themes:
              - {id: truce, label: Truce, strong: [truce]}
              - {id: gone, label: Gone, strong: [goodbye]}
            """);
    after =
        Files.writeString(
            home.resolve("new.yml"),
            """
            themes:
              - {id: land, label: Land, near: [{a: [cede], b: [land]}]}
              - {id: truce, label: Truce, strong: [truce, armistice], exclude_phrases: [trade truce]}
            """);
    stories =
        Files.writeString(
            home.resolve("stories.jsonl"),
            """
            {"id":1,"title":"A truce"}
            {"id":2,"title":"A trade truce"}
            {"id":"c","title":"An armistice","text":"They cede some land."}
            {"id":4,"title":"Goodbye"}
            {"id":5,"title":"Nothing"}
            """);
  }

  @Test
  void shouldSayWhichStoriesChangeAndWhy() {
    Cli.Result diff = diff();

    assertEquals(0, diff.exitCode(), diff::all);
    assertEquals(
        """
        - truce  2  A trade truce
            rule phrase:truce; now score 0.0 of 1.0; 'truce' is masked by 'trade truce'
        + land  c  An armistice
            rule near:cede~land
        + truce  c  An armistice
            rule phrase:armistice
        - gone  4  Goodbye
            rule phrase:goodbye; now the new set has no such theme
        THEME                       GAINED      LOST      SAME
        land                             1         0         0
        truce                            1         1         1
        gone                             0         1         0
        of 5 stories
        """,
        diff.out());
  }

  @Test
  void shouldPrintALineOfJsonAChangeAndASummary() {
    Cli.Result diff = diff("--json");

    String[] lines = diff.out().split("\n", -1);
    assertEquals(6, lines.length, diff::out);
    assertEquals(
        "{\"id\":\"c\",\"title\":\"An armistice\",\"theme\":\"land\",\"change\":\"gained\","
            + "\"rule\":\"near:cede~land\",\"reason\":null}",
        lines[1]);
    assertTrue(lines[4].matches("\\{\"old\":\"[0-9a-f]{16}\",\"new\":\"[0-9a-f]{16}\",.*"));
    assertTrue(
        lines[4].endsWith(
            "\"stories\":5,\"themes\":[{\"id\":\"land\",\"gained\":1,\"lost\":0,\"same\":0},"
                + "{\"id\":\"truce\",\"gained\":1,\"lost\":1,\"same\":1},"
                + "{\"id\":\"gone\",\"gained\":0,\"lost\":1,\"same\":0}]}"),
        lines[4]);
  }

  @Test
  void shouldGoOnAfterABadLineAndEndWithOne() throws IOException {
    Files.writeString(stories, "{}\n" + Files.readString(stories));

    Cli.Result diff = diff();

    assertEquals(1, diff.exitCode());
    assertTrue(diff.err().contains(stories + ":1: has no 'id'"), diff::err);
    assertTrue(diff.out().endsWith("of 5 stories\n"), diff::out);
  }

  private Cli.Result diff(String... options) {
    String[] line = new String[6 + options.length];
    System.arraycopy(options, 0, line, 6, options.length);
    line[0] = "themes";
    line[1] = "diff";
    line[2] = before.toString();
    line[3] = after.toString();
    line[4] = "--on";
    line[5] = stories.toString();
    return Cli.run(line);
  }
}
