package io.wirewatch.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.theme.ThemeSet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of theme files that are right and yet not as they are meant. */
class ReviewTest {
  private static final String THEME = "themes:\n- {id: t, label: T, %s}\n";

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '"',
      value = {
        "strong: [trade truce], exclude_phrases: [truce]"
            + " => 2:30 phrase 'trade truce' in theme 't' never counts, for it is masked by"
            + " 'truce' (line 2)",
        "strong: [denied it], exclude_phrases: [denies]"
            + " => 2:30 phrase 'denied it' in theme 't' never counts, for it is masked by"
            + " 'denies' (line 2)",
        "strong: [Gaza truce], none_near: {phrases: [Gaza], within: 5}"
            + " => 2:30 phrase 'Gaza truce' in theme 't' never counts, for it is masked by"
            + " 'Gaza' (line 2)",
        "strong: [truce, long truce]"
            + " => 2:37 phrase 'long truce' in theme 't' adds nothing, for 'truce' (line 2)"
            + " stands in it",
        "strong: [territor*, uncharted territory]"
            + " => 2:41 phrase 'uncharted territory' in theme 't' adds nothing, for 'territor*'"
            + " (line 2) stands in it",
        "strong: [ceasefire, cease-fire, cease fire]"
            + " => 2:30 phrase 'ceasefire' in theme 't' adds nothing, for 'cease-fire' (line 2)"
            + " stands in it|2:53 phrase 'cease fire' in theme 't' is listed twice: 'cease-fire'"
            + " (line 2) finds the same",
        "strong: [guarantee, guarantees]"
            + " => 2:41 phrase 'guarantees' in theme 't' is listed twice: 'guarantee' (line 2)"
            + " finds the same",
        "strong: [{exact: EU}, eu]"
            + " => 2:30 phrase 'EU' in theme 't' adds nothing, for 'eu' (line 2) stands in it",
        "strong: [truce], weak: [truce holds]"
            + " => 2:45 phrase 'truce holds' in theme 't' never counts, for 'truce' (line 2),"
            + " which is strong, stands in it",
        "strong: [truce, {phrase: new truce, title_only: true}]"
            + " => 2:37 phrase 'new truce' in theme 't' adds nothing, for 'truce' (line 2) stands"
            + " in it",
        "near: [{a: [trade], b: [war]}], exclude_phrases: [trade]"
            + " => 2:28 near in theme 't' never counts, for all of its a is masked|2:33 'trade'"
            + " of a near in theme 't' never counts, for it is masked by 'trade' (line 2)",
        "strong: [said] => 2:30 phrase 'said' in theme 't' is too broad: it is a very common word",
        "strong: [wa*]"
            + " => 2:30 phrase 'wa*' in theme 't' is too broad: many words begin with these 2"
            + " letters",
        "near: [{a: [says], b: [peoples]}]"
            + " => 2:28 near in theme 't' is too broad: 'says' and 'peoples' are in many"
            + " sentences; say 'within' how many words",
        "strong: [truce], languages: [en], lang: {pl: {strong: [rozejm]}}"
            + " => 2:62 lang 'pl' in theme 't' is not among its 'languages', so no story is read"
            + " with it",
        "strong: [truce], languages: [en], lang: {uk: {strong: [перемир'я]}}"
            + " => 2:62 lang 'uk' in theme 't' is not among its 'languages', so only stories of"
            + " unknown language are read with it",
        "lang: {uk: {strong: [припинення вогню, припиненням вогню]}}"
            + " => 2:60 phrase 'припиненням вогню' in theme 't' is listed twice: 'припинення"
            + " вогню' (line 2) finds the same",
        "lang: {pl: {strong: [który]}}"
            + " => 2:42 phrase 'który' in theme 't' is too broad: it is a very common word",
        "strong: [truce], all: [truce], none: [truce]"
            + " => 2:3 theme 't' tags no story: its gate can never open",
        "weak: [quiet, {phrase: peace, weight: 0.9}], phrases: [{phrase: calm, weight: 0.5}]"
            + " => 2:3 theme 't' tags no story: all that it looks for is weak, and weak ones alone"
            + " never tag",
        "weak: [peace], near: [{a: [truce], b: [broken], weight: 0.9}]"
            + " => 2:3 theme 't' tags no story: all that it looks for is weak, and weak ones alone"
            + " never tag",
        "weak: [peace], lang: {uk: {strong: [перемир'я]}, de: {weak: [Ruhe]}}"
            + " => 2:70 theme 't' tags no story in 'de': all that it looks for there is weak, and"
            + " weak ones alone never tag",
        "strong: [armistice, truce], none: [armistice]"
            + " => 2:30 phrase 'armistice' in theme 't' never counts, for 'none' refuses stories"
            + " with 'armistice' (line 2)",
        "near: [{a: [truce, truces], b: [broken]}], none: [truce]"
            + " => 2:28 near in theme 't' never counts, for 'none' refuses stories with any of its"
            + " a",
      })
  void shouldWarnOf(String theme, String warnings) {
    assertEquals(List.of(warnings.split("\\|", -1)), of(THEME.formatted(theme)));
  }

  @Test
  void shouldWarnOfPhrasesThatOpenAForbiddenContext() {
    String yaml =
        "contexts:\n  chess: [chess]\n"
            + "themes:\n- {id: t, label: T, strong: [chess truce, peace], none: [{context: chess}]}\n";

    assertEquals(
        List.of(
            "4:30 phrase 'chess truce' in theme 't' never counts, for 'none' refuses stories with"
                + " 'chess' (line 2)"),
        of(yaml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "strong: [trade truce], exclude_phrases: [trade truce deal]",
        "strong: [truce, {phrase: long truce, weight: 2}]",
        "strong: [{phrase: truce, title_only: true}, long truce]",
        "strong: [{exact: EU}, {exact: eu}]",
        "strong: [{exact: IT}]",
        "strong: [cease, ceasefire]",
        "strong: [truce], lang: {uk: {exclude_phrases: [truce]}}",
        "strong: [uncharted territory], weak: [territory]",
        "strong: [truce], weak: [quiet night, night]",
        "strong: [truce], weak: [said]",
        "near: [{a: [truce], b: [broken]}], weak: [armistice]",
        "strong: [truce], lang: {uk: {weak: [тиша]}}",
        "strong: [long truce], none: [short truce]",
        "lang: {uk: {strong: [перемир'я]}}, none: [peace]",
        "near: [{a: [say], b: [people], within: 3}]",
        "strong: [truce], languages: [en, uk], lang: {uk: {strong: [перемир'я]}}",
        "strong: [war], lang: {de: {strong: [Krieg]}}",
      })
  void shouldSayNothingOf(String theme) {
    assertEquals(List.of(), of(THEME.formatted(theme)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '"',
      value = {
        "{phrases: [chess talks], none: [chess]} => false",
        "{phrases: [chess talks, peace talks], none: [chess]} => true",
        "{phrases: [truces], exclude_phrases: [truce]} => false",
        "{all: [{context: war}], none: [{context: war}]} => false",
        "{any: [{context: war}], none: [{context: war}]} => false",
        "{any: [peace, {context: war}], none: [{context: war}]} => true",
        "{any: [peace talks], none: [talks]} => false",
        "{phrases: [talks], all: [{context: war}]} => true",
      })
  void shouldSayWhichContextsNeverOpen(String context, boolean opens) {
    // given
    String yaml =
        "contexts:\n  war: [Ukraine]\n  c: "
            + context
            + "\n  d: {all: [{context: c}]}\n"
            + "themes:\n- {id: t, label: T, strong: [truce], context: d}\n";

    // when
    List<String> warnings =
        of(yaml).stream().filter(each -> each.endsWith("can never open")).toList();

    // then
    List<String> all =
        List.of(
            "3:3 context 'c' can never open",
            "4:3 context 'd' can never open",
            "6:3 theme 't' tags no story: its gate can never open");
    assertEquals(opens ? List.of() : all, warnings);
  }

  @Test
  void shouldReviewManyPhrasesInAShortTime() {
    // given
    String phrases =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "word of number" + i)
            .collect(Collectors.joining(", "));
    String yaml = THEME.formatted("strong: [" + phrases + ", number7]");

    // when
    List<String> warnings = assertTimeout(Duration.ofMinutes(2), () -> of(yaml));

    // then
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("'word of number7' in theme 't' adds nothing"));
  }

  /** Line, column and text of each. */
  private static List<String> of(String yaml) {
    return Review.of(ThemeSet.parse("themes.yml", yaml.getBytes(UTF_8))).stream()
        .map(each -> each.line() + ":" + each.column() + " " + each.text())
        .toList();
  }

  @Test
  void shouldCompareAPhraseThatStandsInThousandsOfThemesInTime() {
    // given
    StringBuilder yaml = new StringBuilder("themes:\n");
    for (int i = 0; i < 3000; i++) {
      yaml.append("- {id: t%d, label: T, strong: [truce, w%d]}\n".formatted(i, i));
    }

    // when
    List<String> warnings = assertTimeout(Duration.ofSeconds(60), () -> of(yaml.toString()));

    // then
    assertEquals(1000, warnings.size());
  }
}
