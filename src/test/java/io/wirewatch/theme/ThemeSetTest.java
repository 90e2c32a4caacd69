package io.wirewatch.theme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThemeSetTest {
  private static final String YAML =
      """
      contexts:
        war: [Ukraine, {exact: UN}]
      themes:
        - id: ceasefire
          label: Ceasefire
          description: A stop of the fighting.
          context: war
          phrases:
            - cease-fire
            - {phrase: silence on the front, weight: 0.4}
            - {exact: EU}
          exclude_phrases: [trade truce]
          min_score: 1.5
          title_weight: 3
        - id: elections_2
          label: Elections
          phrases: [NO, 1991]
      """;

  @Test
  void shouldReadEveryPartOfATheme() {
    Theme theme = parse(YAML).themes().get(0);

    assertEquals("ceasefire", theme.id());
    assertEquals("Ceasefire", theme.label());
    assertEquals("A stop of the fighting.", theme.description());
    assertEquals("war", theme.context());
    assertEquals(
        List.of(
            new Context(
                "war", List.of(new Phrase("Ukraine", 1, false), new Phrase("UN", 1, true)))),
        parse(YAML).contexts());
    assertEquals(
        List.of(
            new Phrase("cease-fire", 1, false),
            new Phrase("silence on the front", 0.4, false),
            new Phrase("EU", 1, true)),
        theme.rules().shared().phrases());
    assertEquals(
        List.of(new Phrase("trade truce", 1, false)), theme.rules().shared().excludePhrases());
    assertEquals(1.5, theme.minScore());
    assertEquals(3, theme.titleWeight());
  }

  @Test
  void shouldFillInTheDefaults() {
    Theme theme = parse(YAML).themes().get(1);

    assertNull(theme.context());
    assertNull(theme.description());
    assertEquals(1.0, theme.minScore());
    assertEquals(2.0, theme.titleWeight());
    assertEquals(0.9, theme.weakCap());
  }

  @Test
  void shouldKeepWordsThatYamlTakesForSomethingElse() {
    Theme theme = parse(YAML).themes().get(1);

    assertEquals(
        List.of("NO", "1991"),
        theme.rules().shared().phrases().stream().map(Phrase::text).toList());
  }

  @Test
  void shouldCallAPhraseWeakBelowOne() {
    assertTrue(new Phrase("a", 0.999, false).weak());
    assertFalse(new Phrase("a", 1, false).weak());
  }

  @Test
  void shouldHashTheBytesAsSha256sumDoes() {
    // given: printf 'themes: [{id: a, label: A, phrases: [b]}]' | sha256sum | cut -c-16
    String yaml = "themes: [{id: a, label: A, phrases: [b]}]";

    assertEquals("25f231e36ae8a9fd", parse(yaml).hash());
    assertEquals(yaml, parse(yaml).source());
  }

  @Test
  void shouldReadAFileWithAByteOrderMark() {
    assertEquals(1, parse("\uFEFFthemes: [{id: a, label: A, phrases: [b]}]").themes().size());
  }

  @Test
  void shouldFollowAliases() {
    ThemeSet set =
        parse(
            """
            themes:
              - {id: a, label: A, phrases: &list [truce]}
              - {id: b, label: B, phrases: *list}
            """);

    assertEquals(set.themes().get(0).rules(), set.themes().get(1).rules());
  }

  @Test
  void shouldRefuseToBeChanged() {
    List<Theme> themes = parse(YAML).themes();

    assertThrows(UnsupportedOperationException.class, themes::clear);
  }

  private static ThemeSet parse(String yaml) {
    return ThemeSet.parse("themes.yml", yaml.getBytes(UTF_8));
  }
}
