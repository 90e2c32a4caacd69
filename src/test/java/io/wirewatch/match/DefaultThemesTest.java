package io.wirewatch.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wirewatch.story.Span;
import io.wirewatch.story.Tag;
import io.wirewatch.theme.Example;
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
import org.junit.jupiter.params.provider.ValueSource;

class DefaultThemesTest {
  private static final Path FILE = Path.of("config", "themes.yml");
  private static final Path MORE = Path.of("config", "themes-more.yml");
  private static final String THEMES = "\nthemes:\n";
  private static final Path SEEDS = Path.of("..", "shared", "seeds");

  private final ThemeSet set = read(FILE);
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

  @Test
  void shouldMakeOneSetWithTheTenMore() throws IOException {
    String all = Files.readString(FILE);
    String more = Files.readString(MORE);

    ThemeSet both = parse("all.yml", all + more.substring(more.indexOf(THEMES) + THEMES.length()));

    assertEquals(13, both.themes().size());
    assertEquals(contexts(all), contexts(more));
    ThemeMatcher.compile(both);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "uk", "ru", "pl", "de", "fr", "es"})
  void shouldShowByExamplesWhatEachThemeTakesInEachLanguage(String language) {
    // Examples are tried whenever a file is compiled, so it is enough that there are some.
    for (Path file : List.of(FILE, MORE)) {
      ThemeSet themes = read(file);
      ThemeMatcher.compile(themes);
      for (Theme theme : themes.themes()) {
        assertTrue(
            theme.examples().stream()
                .anyMatch(e -> e.matches() && language.equals(written(e, themes))),
            theme.id() + " in " + file);
        assertTrue(theme.examples().stream().anyMatch(e -> !e.matches()), theme.id());
      }
    }
  }

  private static String seed(String number) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(SEEDS, number + "_*.txt")) {
      return Files.readString(files.iterator().next());
    }
  }

  private static String written(Example example, ThemeSet themes) {
    return example.language() == null ? themes.language().code() : example.language();
  }

  private static String contexts(String file) {
    return file.substring(file.indexOf("\ncontexts:\n"), file.indexOf(THEMES));
  }

  private static ThemeSet parse(String name, String yaml) {
    return ThemeSet.parse(name, yaml.getBytes(UTF_8));
  }

  private static ThemeSet read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      ThemeSet set = ThemeSet.parse(file.toString(), bytes);
      assertEquals(new String(bytes, UTF_8), set.source());
      return set;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
