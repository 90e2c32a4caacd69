package io.wirewatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.language.Language;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that nobody writes, and scripts that run otherwise: found where it stands, and in time. */
class HostileStoriesTest {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final int LONG_TEXT = 900_000;

  private final ThemeMatcher themes =
      Stories.matcher(
          """
          themes:
            - id: truce
              label: Truce
              strong: [truce, هدنة, הפסקת אש, zażycie, café, перемир'я]
              lang: {uk: {strong: [перемир*]}, pl: {strong: [rozejm]}, ru: {strong: [перемирие]}}
          """);

  /** Pieces that stand before, behind and between words and must not move a place by one. */
  private static final List<String> PIECES =
      List.of(
          "\uD83D",
          "\uDE00",
          "\uDE00\uD83D",
          "\uD83D\uDE00",
          "\uD83D\uDC69\u200D\uD83D\uDC67",
          "\u202Eabc\u202C",
          "\u200F",
          "\u2067",
          "\uFEFF",
          "\u0000",
          "\u0301\u0301\u0301",
          "Z\u0351\u036B\u0343\u036A\u0302A\u0334\u0335L",
          "ﷺ",
          "ٱلْعَرَبِيَّةُ",
          "שָׁלוֹם",
          "ﬁ",
          "İ",
          "ß",
          "𝒲𝑜𝓇𝒹",
          "\u1F4A9",
          "\uFFFD\uFFFE\uFFFF",
          "<script>alert(1)</script>",
          "'; DROP TABLE stories; --",
          "{{7*7}}${jndi:ldap://x}%s%n%00../../etc/passwd",
          "\r\n\t\u000B\u0085\u2028\u2029",
          "00:00:00Z-1e309,NaN,-0",
          "\u00AD\u200B\u2060");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truce",
        "هدنة",
        "הפסקת אש",
        "zażycie",
        "café",
        "cafe\u0301",
        "перемир'я",
        "TRUCE"
      })
  void shouldFindEachPhraseAmongAllOfThem(String phrase) {
    for (String piece : PIECES) {
      String before = piece + " ";
      Story story = Stories.body(before + phrase + " " + piece);

      List<Tag> tags = themes.tag(story);

      assertEquals(1, tags.size(), () -> "'" + phrase + "' beside '" + piece + "'");
      Span span = tags.get(0).spans().get(0);
      assertEquals(before.length(), span.start(), piece);
      assertEquals(before.length() + phrase.length(), span.end(), piece);
      assertEquals(phrase, span.text());
    }
  }

  @Property(tries = 500)
  void shouldGiveThePlacesOfWhatIsThere(@ForAll("texts") String text) {
    for (Language language : Language.values()) {
      Story story = Stories.in(language.code(), text);

      for (Tag tag : themes.tag(story)) {
        for (Span span : tag.spans()) {
          String there = span.field().in(story).substring(span.start(), span.end());
          assertEquals(there, span.text());
        }
      }
    }
  }

  @Provide
  Arbitrary<String> texts() {
    List<String> all = new ArrayList<>(PIECES);
    all.addAll(List.of("truce", "перемир'я", "هدنة", "rozejm", " ", ". ", "'", "-", "*", "\n"));
    return Arbitraries.of(all).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  static Stream<String> longTexts() {
    Random random = new Random(2);
    StringBuilder endless = new StringBuilder();
    while (endless.length() < LONG_TEXT / 2) {
      random.ints(9, 'а', 'я').forEach(letter -> endless.append((char) letter));
      endless.append(' ');
    }
    return Stream.of(
        repeat("truce "),
        repeat("a"),
        repeat("\u0301"),
        repeat("\uD83D"),
        repeat("\u200D"),
        repeat("'"),
        repeat("a'"),
        repeat("."),
        repeat("\n"),
        repeat("שָׁ"),
        endless.toString());
  }

  @ParameterizedTest
  @MethodSource("longTexts")
  void shouldReadALongTextInTime(String text) {
    for (Language language : Language.values()) {
      Story story = Stories.in(language.code(), text);

      List<Tag> tags = assertTimeout(SHORT, () -> themes.tag(story));

      assertTrue(tags.stream().allMatch(tag -> tag.spans().size() <= Tag.MAX_SPANS));
    }
  }

  @Test
  void shouldCountEachPlaceInALongText() {
    List<Tag> tags = themes.tag(Stories.body(repeat("truce ")));

    assertEquals(LONG_TEXT / 6, tags.get(0).hits());
    assertEquals(Tag.MAX_SPANS, tags.get(0).spans().size());
  }

  private static String repeat(String piece) {
    return piece.repeat(LONG_TEXT / piece.length());
  }
}
