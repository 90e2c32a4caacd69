package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Theme files that are too much, each in a process with a heap of 512 MB: it ends, and says why.
 */
class HostileThemeFilesIT {
  private static final String THEME = "themes: [{id: t, label: T, strong: [a]}]\n";

  @TempDir private Path home;

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(
            "50 MB",
            "# nothing at all\n".repeat(3_000_000),
            "themes.yml is longer than the 5242880 bytes that are read of such a file"),
        Arguments.of(
            "100,000 phrases",
            "themes:\n"
                + lines(
                    100,
                    t ->
                        "  - {id: t%d, label: T, strong: [%s]}"
                            .formatted(t, list(1_000, i -> "w" + i + " of" + t + " y" + i % 7))),
            "themes.yml: right, 100 themes"),
        Arguments.of(
            "phrases of many forms",
            phrases(60_000, i -> "a b" + i + " c d" + i + " e f" + i + " g h"),
            "the themes' phrases, in every form in which they are found, have more than 1500000"),
        Arguments.of(
            "a large context in many nears",
            "contexts: {many: ["
                + list(20_000, i -> "w" + i)
                + "]}\nthemes:\n"
                + lines(
                    1_000,
                    i ->
                        "  - {id: t%d, label: T, near: [{a: [{context: many}], b: [x]}]}"
                            .formatted(i)),
            "the themes use phrases in more than 5000000 places"),
        Arguments.of(
            "contexts in a circle",
            "contexts:\n"
                + lines(
                    20_000, i -> "  c%d: {all: [{context: c%d}]}".formatted(i, (i + 1) % 20_000))
                + THEME,
            "themes.yml:2:3: context 'c0' leads to more than 50 others"),
        Arguments.of(
            "mistakes everywhere",
            "themes:\n" + lines(100_000, i -> "  - {id: T" + i + ", lable: x}"),
            "unknown key 'lable' in theme 'T0'; did you mean 'label'?"),
        Arguments.of(
            "aliases of aliases",
            "a0: &a0 [x, x]\n"
                + lines(60, i -> "a%d: &a%d [*a%d, *a%d]".formatted(i + 1, i + 1, i, i)),
            "more than 100 aliases in one file"),
        Arguments.of(
            "lists in lists", "themes: " + "[".repeat(1_000_000), "nested more than 20 levels"),
        Arguments.of(
            "keys in keys",
            IntStream.range(0, 2_000)
                .mapToObj(i -> " ".repeat(i) + "a:")
                .collect(Collectors.joining("\n")),
            "themes.yml:21:21: nested more than 20 levels deep"),
        Arguments.of(
            "one long phrase",
            phrases(1, i -> "a".repeat(5_000_000)),
            "themes.yml:1:37: phrase 'aaaaaaaa"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void shouldEndInTimeAndSayWhatIsTheMatter(String what, String file, String said)
      throws Exception {
    Files.writeString(home.resolve("themes.yml"), file);

    WirewatchProcess.Result check = WirewatchProcess.run(home, "themes", "check", "themes.yml");

    String output = check.output();
    assertTrue(output.contains(said), () -> what + ": " + cut(output));
    assertEquals(said.contains("right") ? 0 : 1, check.exitCode(), () -> cut(output));
    assertFalse(output.contains("\tat "), () -> cut(output));
    assertTrue(output.lines().count() <= 100, () -> cut(output));
  }

  private static String cut(String output) {
    return output.substring(0, Math.min(output.length(), 2_000));
  }

  private static String phrases(int count, IntFunction<String> phrase) {
    return "themes: [{id: t, label: T, strong: [\""
        + list(count, phrase).replace(", ", "\", \"")
        + "\"]}]";
  }

  private static String list(int count, IntFunction<String> item) {
    return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(", "));
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }
}
