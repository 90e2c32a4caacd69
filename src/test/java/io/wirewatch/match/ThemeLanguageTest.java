package io.wirewatch.match;

import static io.wirewatch.match.Stories.body;
import static io.wirewatch.match.Stories.in;
import static io.wirewatch.match.Stories.matcher;
import static io.wirewatch.match.Stories.theme;
import static io.wirewatch.match.Stories.titled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import io.wirewatch.theme.ThemeSetException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeLanguageTest {
  private static final String NEAR = "near: [{a: [halt, stop], b: [fighting, strikes], within: 2}]";

  @ParameterizedTest
  @CsvSource({
    "a halt in all fighting today, halt in all fighting",
    "the fighting will halt, fighting will halt",
    "halt halt the fighting, halt the fighting",
    "halt fighting and strikes, halt fighting",
    "halted now or never the fighting, ''",
    "a halt. Fighting goes on, ''",
    "the halts of the strike, halts of the strike"
  })
  void shouldFindANearFromOneSideToTheOther(String text, String span) {
    assertEquals(span.isEmpty() ? List.of() : List.of(span), spans(theme(NEAR), body(text)));
  }

  @Test
  void shouldKeepTheOrderWhereANearIsOrdered() {
    ThemeMatcher themes = theme("near: [{a: [halt], b: [fighting], ordered: true}]");

    assertEquals(List.of(), spans(themes, body("fighting to halt")));
    assertEquals(List.of("halt to fighting"), spans(themes, body("a halt to fighting")));
  }

  @Test
  void shouldLeaveTheSentenceWhereANearMay() {
    ThemeMatcher themes = theme("near: [{a: [halt], b: [fighting], within: 3, sentence: false}]");

    assertEquals(List.of("halt. Then fighting"), spans(themes, body("A halt. Then fighting.")));
    assertEquals(List.of(), spans(themes, titled("A halt", "Fighting.")));
  }

  @Test
  void shouldNameTheNearThatDecided() {
    assertEquals("near:stop~strikes", theme(NEAR).tag(body("stopped all strikes")).get(0).rule());
  }

  @Test
  void shouldMaskWhatStandsNearAnotherWarsNames() {
    ThemeMatcher themes = theme("strong: [truce], none_near: {phrases: [Gaza, Hamas], within: 3}");

    assertEquals(List.of(), spans(themes, body("Hamas broke the truce")));
    assertEquals(List.of(), spans(themes, body("The truce in Gaza")));
    assertEquals(List.of("truce"), spans(themes, body("Gaza is quiet. A truce is near.")));
    assertEquals(List.of("truce"), spans(themes, body("Gaza and what is called a truce")));
  }

  @Test
  void shouldCountOnlyWhatStandsNearItsNames() {
    ThemeMatcher themes =
        theme("strong: [truce], only_near: {phrases: [Kyiv], within: 4, sentence: false}");

    assertEquals(List.of("truce"), spans(themes, body("A truce. Kyiv agrees.")));
    assertEquals(List.of(), spans(themes, body("A truce far far away from what is Kyiv")));
    assertEquals(List.of("truce"), spans(themes, titled("A truce", "Kyiv agrees.")));
  }

  @Test
  void shouldTakeTheSidesOfANearFromAContext() {
    ThemeMatcher themes =
        matcher(
            """
            contexts:
              places: {phrases: [Kyiv], lang: {uk: [Херсон]}}
            themes:
              - id: t
                label: T
                near: [{a: [took, Взяли], b: [{context: places}]}]
            """);

    assertEquals(List.of("took Kyiv"), spans(themes, body("They took Kyiv.")));
    assertEquals(List.of("взяли ще Херсона"), spans(themes, in("uk", "Там взяли ще Херсона")));
  }

  @Test
  void shouldFindWordsByTheirBeginnings() {
    ThemeMatcher themes = theme("strong: [\"occup* territor*\", \"перемир'*\", \"cease-fir*\"]");

    assertEquals(
        List.of("occupied territories", "Occupying territorial", "перемир’ям", "ceasefires"),
        spans(themes, body("occupied territories; Occupying territorial перемир’ям; ceasefires")));
    assertEquals(List.of(), spans(themes, body("territories")));
  }

  @Test
  void shouldReadTheTitleAloneWhereAPhraseIsForIt() {
    ThemeMatcher themes = theme("strong: [{phrase: truce, title_only: true}], title_weight: 1");

    assertEquals(List.of("truce"), spans(themes, titled("A truce", "The truce.")));
    assertEquals(List.of(), spans(themes, body("The truce.")));
  }

  @Test
  void shouldPutStrongPhrasesBeforeWhatCoversThem() {
    ThemeMatcher themes =
        theme("strong: [truce], weak: [long truce], near: [{a: [long], b: [war]}]");

    assertEquals(List.of("truce"), spans(themes, body("a long truce in the war")));
  }

  @ParameterizedTest
  @CsvSource({
    "truce Kyiv summit, true",
    "truce Kyiv, false",
    "truce summit, false",
    "truce Kyiv summit chess, false",
    "truce Kyiv treaty, true"
  })
  void shouldAskTheWholeStory(String text, boolean tagged) {
    ThemeMatcher themes =
        theme("strong: [truce], all: [Kyiv], any: [summit, treaty], none: [chess]");

    assertEquals(tagged, !themes.tag(body(text)).isEmpty());
  }

  @Test
  void shouldNestContexts() {
    ThemeMatcher themes =
        matcher(
            """
            contexts:
              talks: {phrases: [summit], all: [{context: war}], none: [{context: games}]}
              war: [Ukraine]
              games: {any: [chess, {exact: GO}]}
            themes: [{id: t, label: T, context: talks, strong: [truce]}]
            """);

    assertEquals(1, themes.tag(body("truce summit Ukraine")).size());
    assertEquals(0, themes.tag(body("truce summit")).size());
    assertEquals(0, themes.tag(body("truce Ukraine")).size());
    assertEquals(0, themes.tag(body("truce summit Ukraine GO")).size());
    assertEquals(1, themes.tag(body("truce summit Ukraine go")).size());
  }

  private static final String LANGUAGES =
      "strong: [cease-fire, NATO], lang: {uk: {strong: [припинення вогню]}, ru: {strong:"
          + " [прекращение огня]}, es: {strong: [alto el fuego], near: [{a: [tregua], b:"
          + " [guerra]}]}}";

  @ParameterizedTest
  @CsvSource({
    "en, cease-fires, true",
    "uk, cease-fire, true",
    "uk, cease-fires, false",
    "uk, припиненню вогню, true",
    "uk, прекращения огня, false",
    "ru, прекращения огня, true",
    "ru, припиненню вогню, false",
    "es, ALTO EL FUEGO, true",
    "es, treguas en la guerra, true",
    "en, alto el fuego, false",
    "it, cease-fire, true",
    "it, cease-fires, false",
    "bg, припиненню вогню, false",
    "bg, прекращения огня, false",
    "bg, НАТО и NATO, true",
    "it, alto el fuego, false",
    "de, cease-fire, true",
    "de, cease-fires, false",
    "fr, loin de l’NATO, true",
    "it, loin de l’NATO, false"
  })
  void shouldReadEachStoryInItsLanguage(String language, String text, boolean tagged) {
    assertEquals(tagged, !theme(LANGUAGES).tag(in(language, text)).isEmpty());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "und")
  void shouldReadAStoryOfUnknownLanguageByItsAlphabets(@Nullable String language) {
    String text = "NATO припинення вогню прекращения огня alto el fuego cease-fires";

    assertEquals(
        List.of("NATO", "припинення вогню", "прекращения огня", "cease-fires"),
        spans(theme(LANGUAGES), in(language, text)));
  }

  @ParameterizedTest
  @CsvSource({"en, 6", "uk, 5", "ru, 6", "pl, 5", "de, 5", "fr, 8", "es, 7", "bg, 5", "und, 6"})
  void shouldReadAThemeTheSameWhateverLanguagesOthersAreIn(String language, int hits) {
    String theme =
        "contexts: {c: [NATO]}\nthemes: [{id: t, label: T, context: c,"
            + " strong: [gift, Zélensky, Пётр, NATO, \"Orbá*\"]}";
    String others =
        ", {id: o, label: O, lang: {pl: {strong: [x]}, de: {strong: [x]}, fr: {strong: [x]},"
            + " es: {strong: [x]}, uk: {strong: [x]}, ru: {strong: [x]}}}";
    Story story =
        in(language, "Gifts, gift; Zelensky, Zélensky; Петр, Пётр; Orbans, Orbána; l’NATO, NATO");

    List<Tag> tags = matcher(theme + "]").tag(story);

    assertEquals(tags, matcher(theme + others + "]").tag(story));
    assertEquals(hits, tags.get(0).hits());
  }

  @ParameterizedTest
  @CsvSource({"en, 4", "fr, 4", "es, 4", "pl, 3", "it, 3"})
  void shouldTellTwoSpellingsApartWhereALanguageDoes(String language, int hits) {
    ThemeMatcher themes = theme("strong: [Zelensky, Zélensky, \"Orbá*\", {exact: accórd}]");

    List<Tag> tags = themes.tag(in(language, "Zélensky, Zelenskys; Orban Orbáns, accórd"));

    assertEquals(hits, tags.get(0).hits());
  }

  @Test
  void shouldFindAnExactWordBehindAnElision() {
    String exact = "strong: [{exact: UE}, {exact: \"l'OTAN\"}], lang: {fr: {strong: [paix]}}";

    assertEquals(
        List.of("UE", "UE", "UE", "l’OTAN"),
        spans(theme(exact), in("fr", "L'UE, d’UE, qu'UE, ue, l'ue, l’OTAN, L'OTAN, OTAN, x'UE")));
    assertEquals(List.of(), spans(theme(exact), in("it", "l'UE e dell'UE")));
  }

  @Test
  void shouldLeaveTheElisionOutOfTheSpan() {
    ThemeMatcher themes =
        matcher(
            """
            language: fr
            themes:
              - id: t
                label: T
                strong: [accord de paix]
                near: [{a: [armistice], b: [Ukraine], within: 1}]
            """);

    assertEquals(
        List.of("accord de paix", "armistice d’Ukraine"),
        spans(themes, in("fr", "L'accord de paix. Puis l’armistice d’Ukraine.")));
    assertEquals(List.of(), spans(themes, in("fr", "C'est l'armistice. L'Ukraine attend.")));
  }

  @ParameterizedTest
  @CsvSource({
    "A halt for Gen. Kellogg's strikes, halt for Gen. Kellogg's strikes",
    "A halt by Gen. Kellogg. A fighting Sen. Graham, ''",
    "Fighting until GEN. Hu halts it, Fighting until GEN. Hu halts",
    "Strikes in Sept. may stop, Strikes in Sept. may stop",
    "the stop in sept. Strikes go on, ''",
    "a stop at the Inc. Strikes go on, ''",
    "stop gen. Hu's strikes, stop gen. Hu's strikes",
    "'stop Gen! Strikes', ''"
  })
  void shouldNotEndASentenceAtATitleOrMonth(String text, String span) {
    ThemeMatcher themes = theme("near: [{a: [halt, stop], b: [fighting, strikes], within: 3}]");

    assertEquals(span.isEmpty() ? List.of() : List.of(span), spans(themes, body(text)));
  }

  @Test
  void shouldFindAPhraseWithATitle() {
    assertEquals(
        List.of("Gen. Kellogg", "Gen Kellogg"),
        spans(theme("strong: [Gen. Kellogg]"), body("Gen. Kellogg, Gen Kellogg, Gen! Kellogg")));
  }

  @Test
  void shouldKeepToItsLanguagesAndSources() {
    ThemeMatcher themes = theme("strong: [truce], languages: [en, uk], sources: [test]");

    assertEquals(1, themes.tag(in("en", "truce")).size());
    assertEquals(1, themes.tag(in(null, "truce")).size());
    assertEquals(1, themes.tag(in("und", "truce")).size());
    assertEquals(0, themes.tag(in("pl", "truce")).size());
    assertEquals(0, theme("strong: [truce], sources: [bbc.co.uk]").tag(body("truce")).size());
    assertEquals(0, theme("strong: [truce], exclude_sources: [test]").tag(body("truce")).size());
  }

  @Test
  void shouldRefuseASetWhoseExamplesFail() {
    ThemeSetException e =
        assertThrows(
            ThemeSetException.class,
            () ->
                matcher(
                    """
                    contexts: {war: [Ukraine]}
                    themes:
                      - id: t
                        label: T
                        context: war
                        strong: [truce]
                        examples:
                          match: [A truce., {title: In Ukraine, text: A truce.}]
                          reject: [Truce in Ukraine, {text: Peace, lang: uk}]
                    """));

    assertEquals(
        List.of(
            "themes.yml:8:15: example 'A truce.' of theme 't' should match and does not: score 1.0"
                + " of 1.0; context 'war' is missing; 'truce' fired",
            "themes.yml:9:16: example 'Truce in Ukraine' of theme 't' should not match and does:"
                + " rule phrase:truce; 'Truce' fired"),
        e.getMessage().lines().toList());
  }

  @Test
  void shouldExplainWhatNearlyFired() {
    Explanation.Verdict verdict =
        theme(NEAR + ", all: [Kyiv], none: [chess], languages: [uk]")
            .explain(body("halt to all of this fighting. A halt. Strikes in chess."))
            .verdicts()
            .get(0);

    assertEquals(
        List.of(
            "'halt' and 'fighting' have 4 words between them, not 2",
            "'halt' and 'Strikes' are in two sentences or texts",
            "'fighting' and 'halt' are in two sentences or texts"),
        verdict.apart().stream().map(Explanation.Apart::toString).toList());
    assertEquals(
        List.of(
            "language 'en' is not in [uk]",
            "of 'all', 'Kyiv' is missing",
            "of 'none', 'chess' is there: 'chess'"),
        verdict.barred());
    assertFalse(verdict.tagged());
  }

  @Test
  void shouldGiveSpansInTheStorysOwnText() {
    // given: an emoji, right-to-left text, combining marks and half a surrogate before and between
    String text = "\uD83D\uDE00 שלום cafe\u0301 \uD800 halt\u0301 halt ה fighting \uDC00";

    Tag tag = theme(NEAR).tag(body(text)).get(0);

    Span span = tag.spans().get(0);
    assertEquals("halt ה fighting", span.text());
    assertEquals(text.substring(span.start(), span.end()), span.text());
  }

  private static List<String> spans(Tagger themes, Story story) {
    return themes.tag(story).stream().flatMap(tag -> tag.spans().stream()).map(Span::text).toList();
  }
}
