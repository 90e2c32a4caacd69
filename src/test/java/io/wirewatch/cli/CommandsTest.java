package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import io.wirewatch.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The command line as a whole: its help, its hints and its exit codes. */
class CommandsTest {

  /** Every command and subcommand, as it is typed. */
  static Stream<String> commands() {
    List<String> found = new ArrayList<>(List.of(""));
    collect("", Commands.commandLine(CommandsTest::none), found);
    return found.stream();
  }

  private static void collect(String path, CommandLine command, List<String> found) {
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              if (!name.equals("help")) {
                found.add((path + " " + name).strip());
                collect(path + " " + name, sub, found);
              }
            });
  }

  @Test
  void shouldHaveTheseCommands() {
    assertEquals(
        Set.of(
            "",
            "run",
            "ingest",
            "retract",
            "counts",
            "tail",
            "dead-letters",
            "dead-letters list",
            "dead-letters show",
            "dead-letters replay",
            "feeds",
            "feeds list",
            "feeds add",
            "feeds remove",
            "feeds pause",
            "feeds resume",
            "feeds test",
            "feeds import",
            "feeds export",
            "themes",
            "themes check",
            "themes apply",
            "themes explain",
            "themes test",
            "themes diff",
            "tag",
            "feeds read",
            "topics",
            "topics contract",
            "topics create",
            "topics check",
            "audit",
            "lag",
            "status",
            "bench"),
        commands().collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldExplainEachCommandWithinAnOrdinaryWidth(String command) {
    // when
    Cli.Result help = run(command + " --help");

    // then
    assertEquals(0, help.exitCode());
    assertTrue(help.out().startsWith("Usage: wirewatch"), help::out);
    assertTrue(help.out().lines().allMatch(line -> line.length() <= 80), help::out);
    assertFalse(help.out().contains("\u001b"), help::out);
    if (!command.matches(
        "(dead-letters|feeds|themes|topics) .*")) { // these have examples of their subcommands
      assertTrue(help.out().contains("Example"), help::out);
      assertTrue(help.out().contains("\n  wirewatch " + command), help::out);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldSayItsVersionAtEachCommand(String command) {
    Cli.Result version = run(command + " --version");

    assertEquals(0, version.exitCode(), version::all);
    assertTrue(version.out().startsWith("wirewatch "), version::all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '"',
      value = {
        "conts => Did you mean: wirewatch counts",
        "counts --wach => Possible solutions: --watch",
        "counts --by colour => 'colour' is not one of source, lang, flow",
        "counts --by SOURCE => 'SOURCE' is not one of source, lang, flow",
        "tail everything => 'everything' is not one of stories, tagged, counts, dead-letters",
        "run --role cook => 'cook' is no role; roles are ingest, pipeline",
        "ingest => Missing required parameter: 'FILE|DIR|-'",
        "dead-letters => Missing required subcommand",
        "dead-letters list --limit 0 => '0' is not a number from 1 to 100000",
        "dead-letters list --since yesterday => 'yesterday' is neither a time such as",
        "retract => Missing required parameter: 'ID'",
        "themes => Missing required subcommand",
        "audit --patience soon => 'soon' is not an int",
        "lag --all --group a => --all is every group; leave out --group, or --all",
        "lag --max-records -1 => --max-records must be 0 or more, not -1",
        "lag --max-seconds NaN => --max-seconds must be 0 or more, not NaN",
        "lag --max-seconds -1 => --max-seconds must be 0 or more, not -1.0",
        "lag --patience -1 => --patience must be 0 or more, not -1",
        "lag --instance localhost:8080 => --instance must be a URL such as http://127.0.0.1:8080",
      })
  void shouldHintAtWhatWasMeant(String command, String hint) {
    // when
    Cli.Result result = run(command);

    // then
    assertEquals(2, result.exitCode(), result::all);
    assertTrue(result.err().contains(hint), result::err);
    assertEquals("", result.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '"',
      value = {
        "ingest nowhere.txt => wirewatch: there is no file or directory nowhere.txt",
        "retract 123 => wirewatch: '123' is not a story id, which is 32 digits of 0-9 and a-f",
        "themes check nowhere.yml => wirewatch: there is no file nowhere.yml",
        "themes explain nowhere.txt => wirewatch: there is no file nowhere.txt",
        "run --config nowhere.properties => wirewatch: nowhere.properties: there is no such file",
      })
  void shouldSayInOneLineWhatIsWrongWithAFile(String command, String line) {
    Cli.Result result = run(command);

    assertEquals(1, result.exitCode(), result::all);
    assertEquals(line, result.err().strip());
  }

  @Test
  void shouldEndWithAnErrorWhenTheStartFails() {
    Cli.Result result =
        Cli.run(
            (settings, demo, trouble) -> {
              throw new WirewatchException("no room");
            },
            "run");

    assertEquals(1, result.exitCode());
    assertEquals("wirewatch: no room", result.err().strip());
  }

  private static Cli.Result run(String line) {
    String[] words =
        Arrays.stream(line.split(" ")).filter(w -> !w.isEmpty()).toArray(String[]::new);
    return Cli.run(CommandsTest::none, words);
  }

  private static Service none(Settings settings, boolean demo, Consumer<String> trouble) {
    throw new AssertionError("nothing is started here");
  }
}
