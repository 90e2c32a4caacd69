package io.wirewatch.match;

import static io.wirewatch.match.Stories.body;
import static io.wirewatch.match.Stories.matcher;
import static io.wirewatch.match.Stories.story;
import static io.wirewatch.match.Stories.theme;
import static io.wirewatch.match.Stories.titled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.story.Span;
import io.wirewatch.story.Span.Field;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeMatcherTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cease-fire",
        "cease fire",
        "ceasefire",
        "CEASEFIRE",
        "Cease\u2011Fire",
        "cease\u00ADfire",
        "ceasefires",
        "cease-fires",
        "cease\nfire"
      })
  void shouldCountTheHyphenatedForm(String written) {
    assertEquals(List.of(written), spans(theme("phrases: [cease-fire]"), "A " + written + " now"));
  }

  @ParameterizedTest
  @CsvSource({
    "cede territory, ceding territories",
    "security guarantee, Security Guarantees",
    "halt fighting, halted fighting",
    "Ukraine's border, Ukraine’s borders",
    "Ukraine border, Ukraine's border",
    "перемир'я, ПЕРЕМИРʼЯ",
    "café, cafe\u0301",
    "Straße, STRASSE",
    "EU army, EU armies"
  })
  void shouldSeeThroughInflectionAndSpelling(String phrase, String written) {
    ThemeMatcher themes = theme("phrases: [\"" + phrase + "\"]");

    assertEquals(List.of(written), spans(themes, "See " + written + ", here"));
  }

  @ParameterizedTest
  @CsvSource({
    "territory, territorial",
    "security, secured",
    "ceasefire, cease fire",
    "land swap, land. Swap",
    "land swap, land: swap",
    "territory, territoryx"
  })
  void shouldKeepApartWhatDiffers(String phrase, String written) {
    assertEquals(List.of(), spans(theme("phrases: [" + phrase + "]"), "See " + written + " here"));
  }

  @Test
  void shouldNotEndASentenceAtAnAbbreviation() {
    ThemeMatcher themes = theme("phrases: [U.S. guarantees, St Petersburg]");

    assertEquals(
        List.of("U.S. guarantees", "St. Petersburg"),
        spans(themes, "The U.S. guarantees given in St. Petersburg"));
  }

  @Test
  void shouldNotRunOverABlankLine() {
    assertEquals(List.of(), spans(theme("phrases: [land swap]"), "no land\n \nSwap meet"));
  }

  @Test
  void shouldKeepTheCaseOfAnExactPhrase() {
    ThemeMatcher themes = theme("phrases: [{exact: EU}, {exact: \"Allies' Day\"}]");

    assertEquals(
        List.of("EU", "EU", "Allies’ Day"), spans(themes, "eu EU Eu EUs EU's. Allies’ Day"));
  }

  @Test
  void shouldLeaveThePossessiveOutOfTheSpan() {
    assertEquals(List.of("truce"), spans(theme("phrases: [truce]"), "the truce’s end"));
  }

  @Test
  void shouldGiveOffsetsInUtf16CodeUnits() {
    // given: an emoji of two code units and an accent of its own before the phrase
    Story story = body("\uD83D\uDE00 cafe\u0301 truce");

    Tag tag = theme("phrases: [truce]").tag(story).get(0);

    assertEquals(List.of(new Span(Field.BODY, 9, 14, "truce")), tag.spans());
  }

  @Test
  void shouldPreferTheLeftmostAndThenTheLongest() {
    ThemeMatcher themes = theme("phrases: [land, land swap, swap deal plan, swap, deal]");

    assertEquals(List.of("land swap", "deal"), spans(themes, "a land swap deal plan"));
  }

  @Test
  void shouldMaskTheWordsOfAnExcludePhraseAndNoOthers() {
    ThemeMatcher themes = theme("phrases: [truce, truce talks], exclude_phrases: [trade truce]");

    assertEquals(List.of("truce"), spans(themes, "A trade truce talks. Another truce."));
    assertEquals(List.of(), spans(themes, "A trade truce."));
  }

  @Test
  void shouldMaskForItsOwnThemeOnly() {
    ThemeMatcher themes =
        matcher(
            """
            themes:
              - {id: a, label: A, phrases: [truce], exclude_phrases: [trade truce]}
              - {id: b, label: B, phrases: [truce]}
            """);

    List<Tag> tags = themes.tag(body("a trade truce"));

    assertEquals(List.of("b"), tags.stream().map(Tag::theme).toList());
  }

  @Test
  void shouldNeedItsContextAnywhereInTheStory() {
    ThemeMatcher themes =
        matcher(
            """
            contexts: {war: [Ukraine]}
            themes: [{id: t, label: T, context: war, phrases: [truce]}]
            """);

    assertEquals(0, themes.tag(titled("Sudan", "A truce.")).size());
    assertEquals(1, themes.tag(titled("Ukraine", "A truce.")).size());
    assertEquals(1, themes.tag(story("A truce", false, "In Ukraine", "")).size());
    assertEquals(1, themes.tag(body("A truce. It is Ukraine's.")).size());
  }

  @Test
  void shouldAddUpStrongHitsAndWeighTheHeadline() {
    Tag tag =
        theme("phrases: [truce, {phrase: pause, weight: 1.5}], title_weight: 3")
            .tag(titled("Truce", "A truce and a pause"))
            .get(0);

    assertEquals(3 + 1 + 1.5, tag.score());
    assertEquals(3, tag.hits());
    assertEquals("phrase:truce", tag.rule());
  }

  @Test
  void shouldNeverTagByWeakPhrasesAlone() {
    ThemeMatcher themes =
        theme("phrases: [{phrase: land, weight: 0.9}, {phrase: border, weight: 0.9}]");

    assertEquals(List.of(), themes.tag(titled("Land, border", "land land border border")));
  }

  @Test
  void shouldCountAWeakPhraseOnce() {
    Explanation.Verdict verdict =
        theme("phrases: [{phrase: land, weight: 0.2}, {phrase: border, weight: 0.3}]")
            .explain(titled("Land", "land land border"))
            .verdicts()
            .get(0);

    assertEquals(0.2 * 2 + 0.3, verdict.score(), 1e-9);
    assertEquals(
        List.of(0.4, 0.0, 0.0, 0.3), verdict.hits().stream().map(Explanation.Hit::adds).toList());
  }

  @Test
  void shouldNameWhatDecided() {
    ThemeMatcher themes =
        theme(
            "phrases: [truce, {phrase: pause, weight: 1.2}, {phrase: land, weight: 0.5},"
                + " {phrase: border, weight: 0.6}], min_score: 2");

    assertEquals("phrase:pause+truce", rule(themes, "truce, pause, land"));
    assertEquals("phrase:truce", rule(themes, "truce, truce, pause"));
    assertEquals("phrase:truce+weak:border+land", rule(themes, "truce, land, border"));
  }

  @Test
  void shouldReachAScoreThatBinaryFractionsMiss() {
    // given: ten times 1.1 is a little less than 11 where fractions are binary
    assertEquals(
        1,
        theme("phrases: [{phrase: truce, weight: 1.1}], min_score: 11")
            .tag(body("truce ".repeat(10)))
            .size());
  }

  @Test
  void shouldNotReadADerivedHeadline() {
    Tag tag = theme("phrases: [truce]").tag(story("Truce", true, null, "Truce. More.")).get(0);

    assertEquals(List.of(Field.BODY), tag.spans().stream().map(Span::field).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zelenskyy's truce\nIt holds.",
        "\n  ZELENSKYY’S TRUCE  \r\n\r\nIt holds.",
        "Zelenskyy’s “truce”",
        "Zelenskyy's truce\n"
      })
  void shouldCountAHeadlineOnceThatTheBodyRepeats(String body) {
    Tag tag = theme("phrases: [truce]").tag(titled("Zelenskyy’s truce", body)).get(0);

    assertEquals(1, tag.hits());
  }

  @Test
  void shouldCountABodyThatOnlyBeginsLikeTheHeadline() {
    Tag tag = theme("phrases: [truce]").tag(titled("A truce", "A truce was agreed.")).get(0);

    assertEquals(2, tag.hits());
  }

  @Test
  void shouldKeepFiftySpansAndCountAllHits() {
    Tag tag = theme("phrases: [truce]").tag(titled("truce", "truce ".repeat(500))).get(0);

    assertEquals(501, tag.hits());
    assertEquals(Tag.MAX_SPANS, tag.spans().size());
    assertEquals(new Span(Field.HEADLINE, 0, 5, "truce"), tag.spans().get(0));
    assertEquals(new Span(Field.BODY, 6, 11, "truce"), tag.spans().get(2));
  }

  @Test
  void shouldTagTheSameInManyThreads() {
    // given: more different words than a thread's cache holds
    ThemeMatcher themes = theme("phrases: [cease-fire, truce]");
    List<Story> stories =
        IntStream.range(0, 400)
            .mapToObj(
                i ->
                    body(
                        IntStream.range(0, 500)
                            .mapToObj(j -> "word" + (i * 500 + j) + " truces ceasefire ")
                            .collect(Collectors.joining())))
            .toList();

    List<Integer> hits =
        stories.parallelStream().map(story -> themes.tag(story).get(0).hits()).toList();

    assertEquals(Collections.nCopies(400, 1000), hits);
  }

  @Test
  void shouldNameTheThemeSet() {
    ThemeMatcher themes = theme("phrases: [truce]");

    assertEquals(16, themes.themeSet().length());
    assertEquals(themes.themeSet(), themes.explain(body("")).themeSet());
  }

  @Test
  void shouldExplainWhatIsMissing() {
    ThemeMatcher themes =
        matcher(
            """
            contexts: {war: [Ukraine]}
            themes:
              - {id: a, label: A, context: war, phrases: [truce], exclude_phrases: [trade truce]}
              - {id: b, label: B, phrases: [land]}
            """);

    List<Explanation.Verdict> verdicts = themes.explain(body("A truce, a trade truce.")).verdicts();

    Explanation.Verdict a = verdicts.get(0);
    assertFalse(a.tagged());
    assertEquals(1, a.score());
    assertEquals(
        new Explanation.Gate("war", false, null, List.of("none of its phrases is there")),
        a.gate());
    assertEquals(
        List.of(
            new Explanation.Masked("truce", new Span(Field.BODY, 17, 22, "truce"), "trade truce")),
        a.masked());
    assertEquals("b", verdicts.get(1).theme());
    assertEquals(0, verdicts.get(1).score());
  }

  @Test
  void shouldExplainWhatTheCapTook() {
    Explanation.Verdict verdict =
        theme("phrases: [truce, {phrase: land, weight: 0.6}, {phrase: border, weight: 0.7}]")
            .explain(body("truce land border"))
            .verdicts()
            .get(0);

    assertTrue(verdict.tagged());
    assertEquals(1.9, verdict.score());
    assertEquals(0.4, verdict.weakCut());
  }

  private static List<String> spans(Tagger themes, String body) {
    return themes.tag(body(body)).stream()
        .flatMap(tag -> tag.spans().stream())
        .map(Span::text)
        .toList();
  }

  private static String rule(Tagger themes, String body) {
    return themes.tag(body(body)).get(0).rule();
  }

  @Test
  void shouldExplainOnceWhatIsMaskedInSeveralNears() {
    ThemeMatcher themes =
        Stories.theme(
            "near: [{a: [take], b: [control]}, {a: [lose], b: [control]}],"
                + " exclude_phrases: [border control]");

    Explanation explanation = themes.explain(Stories.body("They take or lose border control."));

    List<Explanation.Masked> masked = explanation.verdicts().get(0).masked();
    assertEquals(1, masked.size());
    assertEquals("border control", masked.get(0).by());
  }
}
