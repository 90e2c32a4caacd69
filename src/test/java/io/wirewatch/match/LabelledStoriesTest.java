package io.wirewatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wirewatch.corpus.Scores;
import io.wirewatch.corpus.StoryFile;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How well the default themes agree with people, where stories that people have read lie near. */
class LabelledStoriesTest {
  private static final Path LABELS = Path.of("..", "shared", "eval", "themes-dev.jsonl");
  private static final Path THEMES = Path.of("config", "themes.yml");

  @ParameterizedTest
  @CsvSource({"en, 0.96", Scores.ALL + ", 0.93"})
  void shouldTagAsPeopleDo(String language, double bar) throws IOException {
    // given
    assumeTrue(Files.isRegularFile(LABELS), "the labelled stories are not here");
    ThemeSet set = ThemeSet.parse(THEMES.toString(), Files.readAllBytes(THEMES));
    List<String> themes = set.themes().stream().map(Theme::id).toList();
    Scores scores = new Scores(ThemeMatcher.compile(set), themes);

    // when
    try (InputStream stories = Files.newInputStream(LABELS)) {
      StoryFile.read(
          stories, line -> scores.add(line, wrong -> {}), (number, reason) -> fail(reason));
    }

    // then
    assertEquals(271, scores.stories());
    assertEquals(themes, scores.scored());
    for (String theme : themes) {
      assertTrue(scores.of(language, theme).f1() >= 0.92, theme + scores.of(language, theme));
    }
    assertTrue(scores.macroF1(language) >= bar, language + " " + scores.macroF1(language));
  }
}
