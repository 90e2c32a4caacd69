package io.wirewatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.language.Language;
import io.wirewatch.match.NaiveTagger.Found;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import io.wirewatch.theme.Context;
import io.wirewatch.theme.Gate;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Rules;
import io.wirewatch.theme.Scope;
import io.wirewatch.theme.Section;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class MatchingProperty {
  private static final String SHORT_THEME =
      "phrases: [cease-fire, truce, \"перемир'я\", {exact: EU}, {phrase: land, weight: 0.5}],"
          + " exclude_phrases: [trade truce], min_score: 0.5";
  private static final ThemeMatcher THEMES = Stories.theme(SHORT_THEME);

  @Property(tries = 2000)
  void shouldGiveSpansThatAreTheTextTheyName(
      @ForAll("anyText") String headline, @ForAll("anyText") String body) {
    Story story = Stories.titled("x" + headline, body);

    for (Tag tag : THEMES.tag(story)) {
      int before = -1;
      Span.Field field = Span.Field.HEADLINE;
      for (Span span : tag.spans()) {
        String text = span.field().in(story);
        assertEquals(text.substring(span.start(), span.end()), span.text());
        assertTrue(span.field() != field || span.start() >= before, "in order, no overlap");
        assertTrue(span.field().compareTo(field) >= 0);
        before = span.end();
        field = span.field();
      }
    }
  }

  @Property(tries = 2000)
  void shouldExplainExactlyWhatItTags(
      @ForAll("anyText") String headline, @ForAll("anyText") String body) {
    Story story = Stories.titled("x" + headline, body);

    List<Tag> tags = THEMES.tag(story);
    Explanation.Verdict verdict = THEMES.explain(story).verdicts().get(0);

    assertEquals(!tags.isEmpty(), verdict.tagged());
    for (Tag tag : tags) {
      assertEquals(tag.score(), verdict.score());
      assertEquals(tag.rule(), verdict.rule());
      assertEquals(tag.hits(), verdict.hits().size());
    }
  }

  @Property(tries = 500)
  void shouldFindTheSameWhateverItReadBefore(
      @ForAll("anyText") String headline, @ForAll("anyText") String body) {
    Story story = Stories.story("x" + headline, false, body, headline + "\n" + body);

    assertEquals(Stories.theme(SHORT_THEME).tag(story), THEMES.tag(story));
  }

  @Property
  void shouldNotDependOnCaseOrHyphen(@ForAll("plainText") String text) {
    List<Tag> tags = CASELESS.tag(Stories.body(text));

    for (String other :
        List.of(
            text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT), text.replace('-', ' '))) {
      assertEquals(places(tags), places(CASELESS.tag(Stories.body(other))));
    }
  }

  private static final ThemeMatcher CASELESS =
      Stories.theme("phrases: [cease-fire, land swap truce, \"перемир'я\"]");

  @Property(tries = 2000)
  void shouldAgreeWithTheNaiveTagger(
      @ForAll("themeSets") ThemeSet set, @ForAll("stories") Story story) {
    List<Found> found = found(set, Stories.titled("before", ""), story);

    assertEquals(new NaiveTagger(set, story).tags(), found);
    Statistics.label("tagged")
        .collect(!found.isEmpty())
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
  }

  @Property(tries = 4000)
  void shouldAgreeWithTheNaiveTaggerOnTheWholeLanguage(
      @ForAll("anyThemeSets") ThemeSet set,
      @ForAll("anyStories") Story before,
      @ForAll("anyStories") Story story) {
    List<Found> found = found(set, before, story);

    assertEquals(new NaiveTagger(set, story).tags(), found);
    Statistics.label("tagged")
        .collect(!found.isEmpty())
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
  }

  /** What is found in a story by who has read another one before, of which nothing may be left. */
  private static List<Found> found(ThemeSet set, Story before, Story story) {
    ThemeMatcher matcher = ThemeMatcher.compile(set);
    matcher.tag(before);
    List<Tag> tags = matcher.tag(story);
    assertEquals(tags.stream().map(Tag::theme).toList(), matcher.themes(story));
    return tags.stream()
        .map(
            tag ->
                new Found(
                    tag.theme(),
                    tag.score(),
                    tag.spans().stream()
                        .map(span -> span.field() + " " + span.start() + " " + span.end())
                        .toList()))
        .toList();
  }

  @Provide
  Arbitrary<ThemeSet> anyThemeSets() {
    return Arbitraries.randomValue(random -> new RandomThemes(random).set());
  }

  @Provide
  Arbitrary<Story> anyStories() {
    Arbitrary<String> text =
        Combinators.combine(
                Arbitraries.of(RandomThemes.WORDS),
                Arbitraries.of(" ", " ", " ", "-", ", ", ". ", "\n\n", "! ", "\uD83D\uDE00"))
            .as((word, gap) -> word + gap)
            .list()
            .ofMaxSize(14)
            .map(pieces -> String.join("", pieces));
    // What is near is told in one way in short texts, and in another in long ones.
    Arbitrary<String> body =
        Combinators.combine(text, Arbitraries.of(1, 1, 1, 1, 1, 1, 1, 40)).as(String::repeat);
    return Combinators.combine(
            text,
            Arbitraries.of(true, false),
            text,
            body,
            Arbitraries.of("en", "en", "en", "uk", "es", "it", "und"))
        .as(
            (title, derived, summary, whole, language) ->
                Stories.in(language, "Title " + title, derived, summary, whole));
  }

  @Provide
  Arbitrary<String> anyText() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of(
                "cease",
                "fire",
                "Ceasefires",
                "truce",
                "trade ",
                "EU",
                "land",
                "перемир",
                "ʼЯ",
                "'s",
                "’S",
                "-",
                " ",
                " ",
                "\n\n",
                ".",
                "\u00AD",
                "\u200D",
                "\uD83D\uDE00",
                "\uD800",
                "\uDC00",
                "e\u0301",
                "\u0301",
                "İ",
                "ß",
                "ﬁ",
                "Ｅ",
                "漢字"),
            Arbitraries.chars().all().map(String::valueOf));
    return piece.list().ofMaxSize(30).map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> plainText() {
    return Arbitraries.of(
            "cease", "Fire", "land", "swaps", "TRUCE", "Перемир’я", "-", "-", " ", ". ", "\n\n")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<Story> stories() {
    Arbitrary<String> text =
        Combinators.combine(
                word(), Arbitraries.of(" ", " ", "-", "", ", ", ". ", ".", "\n\n", "! "))
            .as((word, gap) -> word + gap)
            .list()
            .ofMaxSize(12)
            .map(pieces -> String.join("", pieces));
    // A first word that the body never has keeps the rule about repeated headlines out of it.
    return Combinators.combine(text, Arbitraries.of(true, false), text, text)
        .as(
            (title, derived, summary, body) ->
                Stories.story("Title " + title, derived, summary, body));
  }

  @Provide
  Arbitrary<ThemeSet> themeSets() {
    Arbitrary<Phrase> plain =
        Combinators.combine(phraseText(), Arbitraries.of(false, false, true))
            .as((text, exact) -> new Phrase(text, 1, exact));
    Arbitrary<Phrase> weighted =
        Combinators.combine(plain, Arbitraries.of(0.3, 0.7, 1.0, 1.1, 2.0))
            .as((phrase, weight) -> new Phrase(phrase.text(), weight, phrase.exact()));
    Arbitrary<Context> context =
        plain.list().ofMinSize(1).ofMaxSize(2).map(phrases -> new Context("c", phrases));
    Arbitrary<Theme> theme =
        Combinators.combine(
                Arbitraries.of(true, false),
                weighted.list().ofMinSize(1).ofMaxSize(5),
                plain.list().ofMaxSize(2),
                Arbitraries.of(0.5, 1.0, 2.2),
                Arbitraries.of(1.0, 2.0, 1.5))
            .as(
                (gated, phrases, excludes, minScore, titleWeight) ->
                    new Theme(
                        gated ? "gated" : "open",
                        "T",
                        null,
                        null,
                        Scope.ALL,
                        null,
                        Gate.OPEN,
                        Rules.of(new Section(phrases, List.of(), List.of(), List.of(), excludes)),
                        minScore,
                        titleWeight,
                        List.of()));
    return Combinators.combine(context, theme.list().ofMinSize(1).ofMaxSize(3))
        .as(MatchingProperty::set);
  }

  private static ThemeSet set(Context context, List<Theme> drafts) {
    List<Theme> themes = new ArrayList<>();
    for (Theme draft : drafts) {
      themes.add(
          new Theme(
              draft.id() + themes.size(),
              draft.label(),
              null,
              null,
              Scope.ALL,
              draft.id().equals("gated") ? "c" : null,
              Gate.OPEN,
              draft.rules(),
              draft.minScore(),
              draft.titleWeight(),
              List.of()));
    }
    return new ThemeSet("themes.yml", "0", "", Language.EN, List.of(context), themes);
  }

  private static Arbitrary<String> phraseText() {
    return Combinators.combine(word().list().ofMinSize(1).ofMaxSize(4), Arbitraries.of(" ", "-"))
        .as((words, gap) -> String.join(gap, words));
  }

  private static Arbitrary<String> word() {
    return Arbitraries.of("cease", "fire", "town", "towns", "Town", "EU", "eu", "ceasefire");
  }

  private static List<String> places(List<Tag> tags) {
    return tags.stream()
        .flatMap(tag -> tag.spans().stream())
        .map(span -> span.start() + "-" + span.end())
        .toList();
  }
}
