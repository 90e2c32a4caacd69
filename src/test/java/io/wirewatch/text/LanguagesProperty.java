package io.wirewatch.text;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LanguagesProperty {
  private static final String SENTENCE =
      "Рятувальники загасили пожежу на складі біля річки, ніхто не постраждав. ";

  @Property
  void shouldSayOfAnyTextOneOfItsLanguagesOrNothing(@ForAll String text) {
    String detected = Languages.detect(text);

    assertTrue(detected == null || isKnown(detected), detected);
  }

  @Property
  void shouldSayTheSameOfTheSameText(@ForAll @From("letters") String text) {
    assertEquals(Languages.detect(text), Languages.detect(new String(text.toCharArray())));
  }

  @Property
  void shouldNeverSayALanguageThatIsNotWrittenInTheTextsScript(
      @ForAll @From("letters") String text) {
    String detected = Languages.detect(text);

    if (detected != null) {
      Script script = Script.of(text);
      assertNotNull(script);
      assertTrue(script.languages().contains(detected), detected);
    }
  }

  @Property
  void shouldSayWhatIsStatedOrWhatIsDetected(
      @ForAll @From("languages") String stated, @ForAll @From("letters") String text) {
    String said = Languages.of(stated, text);

    assertTrue(stated.equals(said) || Objects.equals(Languages.detect(text), said), said);
  }

  @Property
  void shouldTellALanguageAmongFiguresSignsAndAFewNames(
      @ForAll @From("clutter") String before, @ForAll @From("clutter") String after) {
    assertEquals("uk", Languages.detect(before + " " + SENTENCE + SENTENCE + after));
  }

  private static boolean isKnown(String language) {
    return Script.all().stream().anyMatch(script -> script.languages().contains(language));
  }

  /** Words of random letters of one of the scripts that several languages share, and of others. */
  @Provide
  Arbitrary<String> letters() {
    Arbitrary<Character> latin = Arbitraries.chars().range('a', 'z').range('ß', 'ž');
    Arbitrary<Character> cyrillic = Arbitraries.chars().range('\u0400', '\u04ff');
    Arbitrary<Character> others =
        Arbitraries.chars().range('\u0370', '\u0e7f').range('\u3040', '\u3200');
    return Arbitraries.of(latin, latin, cyrillic, cyrillic, others)
        .flatMap(letters -> letters.list().ofMinSize(1).ofMaxSize(7))
        .map(word -> word.stream().map(String::valueOf).collect(joining()))
        .list()
        .ofMaxSize(40)
        .map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> languages() {
    return Arbitraries.of("en", "uk", "ru", "pl", "sr", "uz", "zh", "ja", "el", "nb", "xx");
  }

  @Provide
  Arbitrary<String> clutter() {
    return Arbitraries.strings().withChars("0123456789.,:;!?-—()«»\"%€ \nAZ").ofMaxLength(40);
  }
}
