package io.wirewatch.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
  private static final String UKRAINIAN =
      "Рятувальники загасили пожежу на складі біля річки, ніхто не постраждав";
  private static final String RUSSIAN = "Спасатели потушили пожар на складе, никто не пострадал";
  private static final String POLISH = "Strażacy ugasili pożar w magazynie, nikt nie został ranny";
  private static final String ENGLISH = "Firefighters have put out a blaze at the warehouse";

  @ParameterizedTest
  @CsvFileSource(resources = "/language/sentences.csv", delimiter = '|', maxCharsPerColumn = 1000)
  void shouldTellTheLanguageOfASentence(String language, String sentence) {
    // when
    String detected = Languages.detect(sentence);

    // then
    assertEquals(language, detected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \n\t",
        "12:45 – 3:0",
        "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
        "OK",
        "GPS NFL XZQ",
        "Xqwrt zzkjh vvbnm qqwrtp",
        "東京五輪",
        "ማዕከላዊ ስታቲስቲክስ ኤጀንሲ",
        "абвгґ abcde єжзик fghij"
      })
  void shouldSayNothingOfWhatShowsNoLanguage(String text) {
    assertNull(Languages.detect(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Zulu and Northern Sotho, of which there is no sample.
        "Izakhamuzi zithi azisawuthembi umasipala ngemva kokuthi amanzi anqamuke izinsuku eziyisithupha",
        "Baagi ba re ga ba sa tshepa mmasepala ka morago ga ge meetse a kgaotšwe matšatši a selela"
      })
  void shouldNotTakeAnUnknownLanguageForAnother(String text) {
    assertNull(Languages.detect(text));
  }

  @Test
  void shouldGoByTheBeginningHoweverLongATextIs() {
    // given
    String text = ENGLISH + ". " + (ENGLISH + ". ").repeat(20) + (POLISH + ". ").repeat(10_000);

    // then
    assertEquals("en", Languages.detect(text));
  }

  @Test
  void shouldReadAccentsWrittenAsCharactersOfTheirOwn() {
    String decomposed =
        Normalizer.normalize(
            "Les pompiers ont éteint l'incendie de l'entrepôt, personne n'a été blessé",
            Normalizer.Form.NFD);

    assertEquals("fr", Languages.detect(decomposed));
  }

  @Test
  void shouldBelieveWhatIsStatedWhereTheTextMayBeInIt() {
    assertEquals("en", Languages.of("en", ENGLISH));
    assertEquals("de", Languages.of("de", ENGLISH)); // the letters are German ones, too
    assertEquals("en", Languages.of("en", "A café in São Paulo has put out a blaze"));
    assertEquals("uk", Languages.of("uk", UKRAINIAN + " Vodafone, Starlink"));
    assertEquals("uk", Languages.of("uk", "Київ"));
    assertEquals("nb", Languages.of("nb", "Brannvesenet har slukket brannen på lageret i natt"));
  }

  @Test
  void shouldNotBelieveALanguageThatIsNotWrittenSo() {
    assertEquals("uk", Languages.of("en", UKRAINIAN));
    assertEquals("ru", Languages.of("en", RUSSIAN));
    assertEquals("uk", Languages.of("ru", UKRAINIAN));
    assertEquals(
        "ru",
        Languages.of("uk", "Мэр объявил выходным день выборов, чтобы жители быстрее вернулись"));
    assertEquals("pl", Languages.of("en", POLISH));
    assertEquals("en", Languages.of("zh", ENGLISH));
    assertEquals("zh", Languages.of("en", "消防员昨晚扑灭了仓库的大火，没有人受伤，原因正在调查中。"));
  }

  @Test
  void shouldBelieveWhatIsStatedOfALanguageThatItDoesNotKnowOrThatHasSeveralScripts() {
    assertEquals("rue", Languages.of("rue", UKRAINIAN));
    assertEquals(
        "kk", Languages.of("kk", "Ókimet beısenbi kúni óz josparlaryn ózgertpeıtinin málimdedi"));
    assertEquals(
        "uz", Languages.of("uz", "Ҳукумат пайшанба куни ўз режаларини ўзгартирмаслигини билдирди"));
    assertEquals(
        "sr", Languages.of("sr", "Vatrogasci su ugasili požar u skladištu, niko nije povređen"));
    assertEquals(
        "sr", Languages.of("sr", "Ватрогасци су угасили пожар у складишту, нико није повређен"));
  }

  @Test
  void shouldDetectWhatIsNotStated() {
    assertEquals("uk", Languages.of(null, UKRAINIAN));
    assertNull(Languages.of(null, "Київ"));
  }

  @ParameterizedTest
  @CsvSource({"en,de", "de,de", "deu,de", "ger,de", "fr,de", "xx,de", "pl,de", "it,de"})
  void shouldGoByTheWordsOfATextThatIsLongEnough(String stated, String language) {
    String german =
        "Die Feuerwehr hat den Brand im Lager am Hafen in der Nacht gelöscht, verletzt wurde"
            + " niemand, und die Ursache wird noch untersucht.";

    assertEquals(language, Languages.shown(stated, german));
  }

  @ParameterizedTest
  @CsvSource({"de,de", "ger,de", "ukr,uk", "rue,rue", "nb,nb", "heb,he"})
  void shouldBelieveWhatIsStatedOfAShortText(String stated, String language) {
    assertEquals(language, Languages.shown(stated, "Starlink 3000"));
  }

  @Test
  void shouldNotTakeALanguageThatItHasNoSampleOfForItsRelative() {
    String norwegian =
        "Brannvesenet har slukket brannen på lageret ved havnen i natt, ingen ble skadet, og"
            + " politiet etterforsker nå årsaken.";

    assertEquals("no", Languages.detect(norwegian));
    assertEquals("nb", Languages.shown("nb", norwegian));
    assertEquals("nb", Languages.shown("nob", norwegian));
  }

  @Test
  void shouldDetectWhatIsStatedToBeInNoLanguage() {
    assertEquals("uk", Languages.shown("ua", UKRAINIAN));
    assertEquals("en", Languages.shown("xx", ENGLISH));
    assertNull(Languages.shown("xx", "Київ"));
  }
}
