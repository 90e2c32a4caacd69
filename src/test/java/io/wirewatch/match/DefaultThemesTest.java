package io.wirewatch.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wirewatch.story.Span;
import io.wirewatch.story.Tag;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultThemesTest {
  private static final Path FILE = Path.of("config", "themes.yml");
  private static final Path SEEDS = Path.of("..", "shared", "seeds");

  private final ThemeSet set = read();
  private final ThemeMatcher themes = ThemeMatcher.compile(set);

  @Test
  void shouldHoldTheThreeThemesOfThePeaceTalks() {
    assertEquals(
        List.of("ceasefire", "territory", "security_guarantees"),
        set.themes().stream().map(Theme::id).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "000 | ceasefire           | cease-fire, cease-fire",
        "000 | security_guarantees | security guarantees",
        "001 | ceasefire           | ceasefire, ceasefire, halt fighting",
        "001 | territory           | cede some territories, territorial compromises, conceding land",
        "001 | security_guarantees | security guarantees",
        "002 | ceasefire           | ceasefire, halt fighting, ceasefire",
        "002 | territory           | surrender certain territories, giving up territory",
        "002 | security_guarantees | security guarantees",
        "003 | ceasefire           | ceasefire, ceasefire, reduce hostilities",
        "003 | territory           | territorial integrity, internationally recognized borders,"
            + " territorial claims",
        "003 | security_guarantees | security guarantees, security guarantees",
        "004 | ceasefire           | pause in military offensives",
        "004 | territory           | territorial disputes, reshaping of regional borders, border"
            + " agreements, inviolability of Ukrainian borders",
        "004 | security_guarantees | Coalition of the Willing, Coalition of the Willing, security"
            + " guarantees, security guarantees"
      })
  void shouldFindWhatTheSeedStoriesSay(String seed, String theme, String expected)
      throws IOException {
    assumeTrue(Files.isDirectory(SEEDS), "the seed stories are not here");

    Map<String, Tag> tags =
        themes.tag(Stories.body(seed(seed))).stream()
            .collect(Collectors.toMap(Tag::theme, tag -> tag));

    assertTrue(tags.containsKey(theme), "no " + theme + " in " + seed);
    List<String> found = new ArrayList<>(tags.get(theme).spans().stream().map(Span::text).toList());
    for (String span : expected.split(", ")) {
      assertTrue(found.remove(span), span + " is not in " + tags.get(theme));
    }
    assertEquals(List.of(), found);
  }

  @Test
  void shouldTakeNoPlaceNameOrSafetyForTerritory() throws IOException {
    assumeTrue(Files.isDirectory(SEEDS), "the seed stories are not here");

    List<Tag> tags = themes.tag(Stories.body(seed("000")));

    assertTrue(tags.stream().noneMatch(tag -> tag.theme().equals("territory")), tags.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Україна вимагає припинення вогню.                    | ceasefire",
        "Зеленський: перемирʼя на Великдень                   | ceasefire",
        "Територіальна цілісність України                     | territory",
        "Гарантії безпеки для України обговорила коаліція охочих | security_guarantees"
      })
  void shouldReadUkrainian(String text, String theme) {
    assertEquals(List.of(theme), themes.tag(Stories.body(text)).stream().map(Tag::theme).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Israel and Hamas agreed to a truce; borders stay closed.",
        "Kyiv enters uncharted territory as the trade truce ends.",
        "Ukraine's Territorial Defence Forces need a loan guarantee.",
        "Trump paused plans for military strikes against Iran, Ukraine said."
      })
  void shouldStayOutOfOtherStories(String text) {
    assertEquals(List.of(), themes.tag(Stories.body(text)));
  }

  private static String seed(String number) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(SEEDS, number + "_*.txt")) {
      return Files.readString(files.iterator().next());
    }
  }

  private static ThemeSet read() {
    try {
      byte[] bytes = Files.readAllBytes(FILE);
      ThemeSet set = ThemeSet.parse(FILE.toString(), bytes);
      assertEquals(new String(bytes, UTF_8), set.source());
      return set;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
