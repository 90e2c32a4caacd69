package io.wirewatch.theme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ThemeSetErrorsTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("", "1:1: the file is empty; 'themes' is missing"),
        mistake("contexts: {}", "1:1: 'themes' is missing at the top of the file"),
        mistake("- a", "1:1: keys and values are expected at the top of the file, not a list"),
        mistake("theme: []", "1:1: unknown key 'theme' at the top of the file"),
        mistake("theme: []", "did you mean 'themes'?"),
        mistake("themes: a", "1:9: 'themes' at the top of the file is a list, not 'a'"),
        mistake("themes: []", "1:9: 'themes' at the top of the file is an empty list"),
        mistake("themes: [3]", "1:10: keys and values are expected in a theme, not '3'"),
        mistake(theme("phrase: [b]"), "did you mean 'phrases'?"),
        mistake(theme("phrase: [b]"), "4:5: unknown key 'phrase' in theme 'a'"),
        mistake(theme("phrases: [b]\n    phrases: [c]"), "key 'phrases' stands twice in theme 'a'"),
        mistake(theme("description: x"), "2:5: 'phrases' is missing in theme 'a'"),
        mistake("themes:\n  - {id: a, phrases: [b]}", "2:5: 'label' is missing in theme 'a'"),
        mistake("themes:\n  - {label: A, phrases: [b]}", "2:5: 'id' is missing in a theme"),
        mistake("themes:\n  - {id: _all, label: A, phrases: [b]}", "2:10: theme id '_all' is not"),
        mistake("themes:\n  - {id: Big, label: A, phrases: [b]}", "2:10: theme id 'Big' is not"),
        mistake(theme("phrases: b"), "4:14: 'phrases' in theme 'a' is a list, not 'b'"),
        mistake(theme("phrases: ['']"), "4:15: a phrase in theme 'a' is empty"),
        mistake(theme("phrases: [~]"), "4:15: a phrase in theme 'a' is empty"),
        mistake(theme("phrases: ['--']"), "4:15: phrase '--' in theme 'a' has no letter or digit"),
        mistake(theme("phrases: [[b]]"), "4:15: a phrase in theme 'a' is a text, not a list"),
        mistake(theme("phrases: [b, B]"), "4:18: phrase 'B' is listed twice in theme 'a'"),
        mistake(
            theme("phrases: ['Hold fire. Go']"),
            "4:15: phrase 'Hold fire. Go' in theme 'a' runs over the end of a sentence"),
        mistake(
            theme("phrases: ['Gen. Kell. Ogg']"),
            "4:15: phrase 'Gen. Kell. Ogg' in theme 'a' runs over the end of a sentence"),
        mistake(theme("phrases: [" + "b".repeat(201) + "]"), "is longer than 200"),
        mistake(theme("phrases: [{weight: 1}]"), "4:15: a phrase in theme 'a' has either"),
        mistake(
            theme("phrases: [{phrase: b, exact: b}]"), "4:15: a phrase in theme 'a' has either"),
        mistake(theme("phrases: [{phrase: b, wieght: 2}]"), "4:27: unknown key 'wieght'"),
        mistake(theme("phrases: [{phrase: b, wieght: 2}]"), "did you mean 'weight'?"),
        mistake(theme("phrases: [{phrase: b, weight: 0}]"), "4:35: 'weight' in a phrase"),
        mistake(theme("phrases: [{phrase: b, weight: .nan}]"), "4:35: 'weight' in a phrase"),
        mistake(theme("phrases: [{phrase: b, weight: -.inf}]"), "4:35: 'weight' in a phrase"),
        mistake(theme("phrases: [{phrase: b, weight: heavy}]"), "not 'heavy'"),
        mistake(
            theme("min_score: '2'\n    phrases: [b]"),
            "4:16: 'min_score' in theme 'a' is a number"),
        mistake(
            theme("title_weight: 0.5\n    phrases: [b]"), "is a number from 1 to 1000, not '0.5'"),
        mistake(
            theme("exclude_phrases: [{phrase: c, weight: 2}]\n    phrases: [b]"),
            "4:35: unknown key 'weight' in a phrase in theme 'a'"),
        mistake(
            "contexts: {war: [x]}\n" + theme("context: wor\n    phrases: [b]"),
            "5:14: unknown context 'wor'; did you mean 'war'?"),
        mistake("contexts: {war: x}\n" + theme("phrases: [b]"), "1:17: a context is a list"),
        mistake(
            "contexts: {W-r: [x]}\n" + theme("phrases: [b]"), "1:12: context name 'W-r' is not"),
        mistake("contexts: [x]\n" + theme("phrases: [b]"), "1:11: keys and values are expected"),
        mistake(
            theme("strong: [{phrase: b, weight: 0.5}]"), "is a number from 1 to 1000, not '0.5'"),
        mistake(
            theme("weak: [{phrase: b, weight: 1}]"), "is a number from 0.001 to 0.999, not '1'"),
        mistake(
            theme("strong: [b]\n    weak: [B]"), "5:12: phrase 'B' is listed twice in theme 'a'"),
        mistake(
            theme("strng: [b]"), "4:5: unknown key 'strng' in theme 'a'; did you mean 'strong'?"),
        mistake(theme("strong: ['b*']"), "4:14: phrase 'b*' in theme 'a' has a * that is not at"),
        mistake(theme("strong: ['bcd*e']"), "has a * that is not at the end"),
        mistake(theme("strong: [{exact: 'bc*'}]"), "'bc*' in theme 'a' is exact and has a *"),
        mistake(theme("near: [{a: [b]}]"), "4:12: 'b' is missing in a near in theme 'a'"),
        mistake(theme("near: [{a: [b], b: [c], withn: 3}]"), "4:29: unknown key 'withn'"),
        mistake(theme("near: [{a: [b], b: [c], within: -1}]"), "'within' in a near in theme 'a'"),
        mistake(theme("near: [{a: [b], b: [c], within: 1.5}]"), "4:37: 'within' in a near"),
        mistake(theme("near: [{a: [b], b: [c], ordered: yes}]"), "is true or false, not 'yes'"),
        mistake(
            theme("near: [{a: [b], b: [c], sentence: false}]"),
            "4:29: 'within' is missing in a near in theme 'a', as it may leave the sentence"),
        mistake(
            theme("none_near: {phrases: [{phrase: c, title_only: true}]}\n    phrases: [b]"),
            "unknown key 'title_only' in a phrase in none_near in theme 'a'"),
        mistake(
            theme("lang: {en: {strong: [b]}, xx: {strong: [c]}}"),
            "4:31: unknown language 'xx' in theme 'a'; known are en, uk, ru, pl, de, fr, es"),
        mistake(theme("lang: {uk: {strong: [b], any: [c]}}"), "4:30: unknown key 'any' in theme"),
        mistake("language: xx\n" + theme("phrases: [b]"), "1:11: unknown language 'xx'"),
        mistake(theme("phrases: [b]\n    colour: red"), "5:13: 'colour' in theme 'a' is"),
        mistake(
            theme("phrases: [b]\n    colour: #2a78b8"),
            "5:12: 'colour' in theme 'a' is empty, for a # begins a comment; put it in quotes:"),
        mistake(
            theme("phrases: [b]\n    languages: [English]"),
            "5:17: 'English' in 'languages' in theme 'a' is no ISO 639 code; did you mean 'en'?"),
        mistake(theme("phrases: [b]\n    languages: [en, ua]"), "did you mean 'uk'?"),
        mistake(theme("phrases: [b]\n    languages: [ukranian]"), "did you mean 'uk'?"),
        mistake(theme("phrases: [b]\n    languages: [en-US]"), "did you mean 'en'?"),
        mistake(theme("phrases: [b]\n    languages: [pol]"), "did you mean 'pl'?"),
        mistake(theme("phrases: [b]\n    languages: [iw]"), "did you mean 'he'?"),
        mistake(
            theme("phrases: [b]\n    languages: [xx]"),
            "5:17: 'xx' in 'languages' in theme 'a' is no ISO 639 code such as 'en'"),
        mistake(
            theme("lang: {ua: {strong: [b]}}"),
            "4:12: unknown language 'ua' in theme 'a'; did you mean 'uk'? Known are en, uk,"),
        mistake("language: german\n" + theme("phrases: [b]"), "did you mean 'de'?"),
        mistake(
            theme("phrases: [b]\n    examples: {match: [{text: b, lang: ua}]}"),
            "unknown language 'ua' in an example in theme 'a'; did you mean 'uk'?"),
        mistake(
            theme("phrases: [b]\n    examples: {match: [{text: b, language: uk}]}"),
            "unknown key 'language' in an example in theme 'a'; did you mean 'lang'?"),
        mistake(
            theme("phrases: [b]\n    exclude: [c]"),
            "5:5: unknown key 'exclude' in theme 'a'; did you mean 'exclude_phrases'?"),
        mistake(
            theme("near: [{a: [b], b: [c], qqq: 1}]"),
            "unknown key 'qqq' in a near in theme 'a'; known are a, b, within, ordered,"),
        mistake(
            "contexts: {war: [x], peace: [y]}\n" + theme("context: qqqq\n    phrases: [b]"),
            "unknown context 'qqqq'; known are war, peace"),
        mistake(theme("context: qqqq\n    phrases: [b]"), "context 'qqqq'; none is known"),
        mistake(
            theme("near: [[cease, fire]]"),
            "4:12: keys and values are expected in a near in theme 'a', not a list; did you mean"
                + " {a: ['cease'], b: ['fire']}?"),
        mistake(theme("near: [[b, c, d]]"), "not a list; a near is {a: [...], b: [...]}"),
        mistake(theme("phrases: [b]\n    sources: [BBC]"), "did you mean 'bbc'?"),
        mistake(theme("phrases: [b]\n    examples: [x]"), "5:15: keys and values are expected"),
        mistake(theme("phrases: [b]\n    examples: {macth: [x]}"), "did you mean 'match'?"),
        mistake(theme("phrases: [b]\n    examples: {match: [{lang: en}]}"), "'text' is missing"),
        mistake(theme("phrases: [b]\n    any: [{context: wor}]"), "5:21: unknown context 'wor'"),
        mistake(
            "contexts: {war: {any: [x]}}\n" + theme("near: [{a: [{context: war}], b: [c]}]"),
            "5:17: context 'war' has more than phrases, so it cannot stand for them in a list"),
        mistake("contexts: {war: {}}\n" + theme("phrases: [b]"), "1:17: nothing opens the context"),
        mistake(
            "contexts: {w: {any: [{context: x}]}, x: {all: [{context: w}]}}\n"
                + theme("phrases: [b]"),
            "1:12: context 'w' needs itself: w → x → w; take one of these out"),
        mistake(
            "contexts: {w: {none: [{context: w}]}}\n" + theme("phrases: [b]"),
            "1:12: context 'w' needs itself: w → w"),
        mistake(
            IntStream.range(0, 60)
                    .mapToObj(i -> "  c" + i + ": {all: [{context: c" + (i + 1) + "}]}\n")
                    .collect(Collectors.joining("", "contexts:\n", "  c60: [x]\n"))
                + theme("phrases: [b]"),
            "leads to more than 50 others"),
        mistake("themes: [\n  {id: a", "not YAML: "),
        mistake(
            "themes: *gone",
            "1:9: not YAML: found undefined alias gone in 'themes: *gone'; a text that begins with"
                + " * stands in quotes"),
        mistake(
            theme("strong: [b]\n    description: a: b"),
            "5:19: not YAML: mapping values are not allowed here in 'description: a: b'; a text"
                + " with a colon in it stands in quotes"),
        mistake(
            theme("strong: [b, \"c]\n    weak: [d]"),
            "4:17: not YAML: a quote is not closed in 'strong: [b, \"c]'"),
        mistake(theme("strong: ['c]"), "4:14: not YAML: a quote is not closed"),
        mistake(theme("phrases: [b]") + "---\nmore: 1\n", "5:1: not YAML: "),
        mistake("themes:\n\ta: b", "2:1: not YAML: "),
        mistake("themes: [a\u0007]", "1:11: the character U+0007 may not stand in YAML"),
        mistake("a: " + "[".repeat(30), "1:23: nested more than 20 levels deep"),
        mistake("a: &a [x]\nb: [" + "*a, ".repeat(101) + "]", "more than 100 aliases in one file"),
        mistake("a: &a [*a]\n" + theme("phrases: [b]"), "1:1: unknown key 'a'"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldNameThePlaceOfEveryMistake(String yaml, String expected) {
    ThemeSetException e = assertThrows(ThemeSetException.class, () -> parse(yaml.getBytes(UTF_8)));

    assertTrue(e.getMessage().contains(expected), e.getMessage());
    e.getMessage()
        .lines()
        .forEach(line -> assertTrue(line.matches("themes\\.yml:[1-9]\\d*:[1-9]\\d*: .+"), line));
  }

  @Test
  void shouldReportAllMistakesAtOnceInTheOrderOfTheFile() {
    String yaml =
        """
        contexts:
          war: [Ukraine]
        themes:
          - id: ceasefire
            label: Ceasefire
            context: wars
            phrase: [truce]
          - id: ceasefire
            label:
            phrases: [b]
        """;

    ThemeSetException e = assertThrows(ThemeSetException.class, () -> parse(yaml.getBytes(UTF_8)));

    assertEquals(
        List.of(
            "themes.yml:4:5: 'phrases' is missing in theme 'ceasefire'",
            "themes.yml:6:14: unknown context 'wars'; did you mean 'war'?",
            "themes.yml:7:5: unknown key 'phrase' in theme 'ceasefire'; did you mean 'phrases'?",
            "themes.yml:8:9: theme id 'ceasefire' is given twice; ids are unique",
            "themes.yml:9:11: 'label' in theme 'ceasefire' is empty"),
        e.getMessage().lines().toList());
    assertEquals(5, e.problems().size());
  }

  @Test
  void shouldNameTheOffsetOfBytesThatAreNoUtf8() {
    byte[] bytes = "themes:\n  é\u0001".getBytes(UTF_8);
    bytes[bytes.length - 1] = (byte) 0xFF;

    ThemeSetException e = assertThrows(ThemeSetException.class, () -> parse(bytes));

    assertEquals(
        "themes.yml:2:4: byte 0xFF at offset 12 is not valid UTF-8; save the file as UTF-8",
        e.getMessage());
  }

  @Test
  void shouldNameTheOffsetOfACharacterThatIsCutOff() {
    byte[] bytes = {'a', ':', ' ', (byte) 0xD0};

    ThemeSetException e = assertThrows(ThemeSetException.class, () -> parse(bytes));

    assertTrue(e.getMessage().startsWith("themes.yml:1:4: byte 0xD0 at offset 3"), e.getMessage());
  }

  @Test
  void shouldRefuseAFileThatIsTooLarge() {
    ThemeSetException e =
        assertThrows(ThemeSetException.class, () -> parse(new byte[5 * 1024 * 1024 + 1]));

    assertTrue(e.getMessage().startsWith("themes.yml:1:1: the file has 5242881 bytes"));
  }

  private static Arguments mistake(String yaml, String expected) {
    return Arguments.of(yaml, expected);
  }

  private static String theme(String rest) {
    return "themes:\n  - id: a\n    label: A\n    " + rest + "\n";
  }

  private static ThemeSet parse(byte[] yaml) {
    return ThemeSet.parse("themes.yml", yaml);
  }
}
