package io.wirewatch.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource({
    "EN, territory, territories",
    "EN, halt, halted",
    "UK, вогонь, вогню",
    "UK, припинення, припиненням",
    "UK, перемир'я, перемир’ям",
    "UK, зеленський, Зеленського",
    "UK, покровськ, Покровська",
    "RU, прекращение, прекращения",
    "RU, территория, территорий",
    "RU, полёт, полета",
    "PL, rozejm, rozejmu",
    "PL, gwarancja, gwarancji",
    "PL, ogień, ognia",
    "PL, przejąć, przejęła",
    "PL, trump, Trumpa",
    "PL, zełenski, Zełenskiego",
    "DE, Garantie, Garantien",
    "DE, Vorschlag, Vorschläge",
    "DE, Straße, STRASSE",
    "FR, accord, l’accord",
    "FR, territoire, territoires",
    "FR, cessez, CESSEZ",
    "FR, retiré, retire",
    "ES, garantía, garantias",
    "ES, acción, acciones",
    "ES, territorio, territorios"
  })
  void shouldSeeOneWordInItsForms(Language language, String word, String other) {
    assertFalse(Collections.disjoint(bases(language, word), bases(language, other)));
  }

  @ParameterizedTest
  @CsvSource({
    "EN, territory, territorial",
    "UK, територія, територіальний",
    "RU, территория, территориальный",
    "PL, wojna, wojsko",
    "DE, Stadt, Staat",
    "FR, territoire, terroir",
    "ES, año, ano"
  })
  void shouldKeepApartWhatDiffers(Language language, String word, String other) {
    assertTrue(Collections.disjoint(bases(language, word), bases(language, other)));
  }

  @ParameterizedTest
  @CsvSource({"UK, вогонь, вогню", "PL, rozejm, rozejmu", "DE, garantie, garantien"})
  void shouldTakeWordsAsWrittenToo(Language language, String word, String other) {
    BaseForms written = language.asWritten();

    assertNotEquals(bases(written, word), bases(written, other));
    assertEquals(Set.of(word), bases(written, word));
  }

  @Test
  void shouldFoldNothingWhereItIsPlain() {
    for (Language language : Language.values()) {
      boolean folds =
          Set.of("zélensky", "пётр", "l'otan", "größe", "año").stream()
              .anyMatch(word -> !word.contentEquals(language.forms().fold(word)));

      assertEquals(language.isPlain(), !folds, language.code());
    }
  }

  @Test
  void shouldLeaveWordsOfOtherAlphabetsAlone() {
    for (Language language : Language.values()) {
      assertEquals(Set.of("λόγος"), bases(language, "λόγος"), language.code());
      assertEquals(Set.of("停戦"), bases(language, "停戦"), language.code());
    }
    assertEquals(Set.of("nato"), bases(Language.UK, "NATO"));
    assertEquals(Set.of("києва"), bases(Language.PL, "Києва"));
  }

  @Test
  void shouldTakeWordsOfAnyLength() {
    for (Language language : Language.values()) {
      for (String letter : Set.of("a", "я", "é", "'", "\uD800")) {
        for (int length : new int[] {1, 2, 3, 5, 41, 60, 5_000}) {
          assertFalse(bases(language, letter.repeat(length)).isEmpty());
        }
      }
    }
  }

  @Test
  void shouldKnowItsCodes() {
    assertEquals(Language.UK, Language.of("uk"));
    assertNull(Language.of("it"));
    assertNull(Language.of("EN"));
    assertNull(Language.of(null));
  }

  private static Set<String> bases(Language language, String word) {
    return bases(language.forms(), word);
  }

  private static Set<String> bases(BaseForms forms, String word) {
    Set<String> bases = new TreeSet<>();
    forms.of(forms.fold(Spelling.folded(word)), base -> bases.add(base.toString()));
    return bases;
  }
}
