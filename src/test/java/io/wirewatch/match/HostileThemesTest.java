package io.wirewatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.wirewatch.story.Story;
import io.wirewatch.theme.ThemeSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounded time: generous, for machines are slow, and far from what a square would take. */
class HostileThemesTest {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final int LONG_TEXT = 900_000;

  @Test
  void shouldCompileAHundredThousandPhrases() {
    String phrases =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "w" + i % 317 + " x" + i + " y" + i % 1009)
            .collect(Collectors.joining(", "));
    String yaml = "themes: [{id: t, label: T, strong: [" + phrases + "]}]";

    ThemeMatcher themes =
        assertTimeout(
            Duration.ofSeconds(60),
            () ->
                ThemeMatcher.compile(
                    ThemeSet.parse("themes.yml", yaml.getBytes(StandardCharsets.UTF_8))));

    assertEquals(1, themes.tag(Stories.body("a w27 x99565 y683 b")).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b ", "a a a b b b ", "a ", "b a a a a a a. "})
  void shouldReadALongTextOfNearsInBoundedTime(String piece) {
    ThemeMatcher themes =
        Stories.theme(
            "near: [{a: [a], b: [b]}, {a: [a a], b: [b, b b], within: 9, ordered: true}],"
                + " none_near: {phrases: [b b b b]}, only_near: {phrases: [a]}");
    Story story = Stories.body(piece.repeat(LONG_TEXT / piece.length()));

    assertTimeout(SHORT, () -> themes.tag(story));
  }

  @Test
  void shouldReadHalvesOfASortedTextInBoundedTime() {
    ThemeMatcher themes = Stories.theme("near: [{a: [a], b: [b]}]");
    Story story = Stories.body("a ".repeat(LONG_TEXT / 4) + "b ".repeat(LONG_TEXT / 4));

    int hits = assertTimeout(SHORT, () -> themes.tag(story)).get(0).hits();

    assertEquals(1, hits);
  }

  @Test
  void shouldFollowManyBeginningsOfOneWord() {
    ThemeMatcher themes =
        Stories.theme(
            IntStream.rangeClosed(2, 12)
                .mapToObj(i -> "\"" + "a".repeat(i) + "* ".concat("a".repeat(14 - i)) + "*\"")
                .collect(Collectors.joining(", ", "strong: [", "]")));
    Story story = Stories.body(("a".repeat(12) + " ").repeat(LONG_TEXT / 13));

    assertTimeout(SHORT, () -> themes.tag(story));
  }
}
