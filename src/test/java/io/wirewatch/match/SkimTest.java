package io.wirewatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.language.Language;
import io.wirewatch.language.Spelling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkimTest {
  private static final String LONG = "a".repeat(100);

  @Test
  void shouldTakeWordsOfAPhraseWhereTheyStandTogether() {
    // The second "ceasefire" is followed by no other word of the phrase, the last word by none.
    assertEquals(
        List.of("1 Ceasefire", "2 agreement"),
        taken("The Ceasefire agreement, a ceasefire by agreement", "ceasefire agreement"));
  }

  @Test
  void shouldTakeAPhraseHoweverTheWindowsFall() {
    for (int before = 0; before < 12 * Skim.WINDOW; before++) {
      String text = " ".repeat(before) + "End of hostilities";

      assertEquals(
          List.of("0 End", "1 of", "2 hostilities"), taken(text, "end of hostilities"), text);
    }
  }

  @Test
  void shouldTakeAPhraseOfWhichAWordIsMoreThanNumberedLetters() {
    for (String text :
        List.of("the d\u2019or the", "d\u2019or the d\u2019or", "the \u2019 the \u2019")) {
      int words = text.contains("or") ? 3 : 2;

      assertEquals(words, taken(text, "the d\u2019or the").size(), text);
    }
  }

  @Test
  void shouldReadWhatIsMoreThanNumberedLettersAsWordsDo() {
    assertEquals(
        List.of("0 Truce", "2 truce", "4 truce"),
        taken("Truce’s \u00ADaλ \u00ADtruce o'clock truce-like", "truce"));
  }

  @Test
  void shouldCountEveryWordOnceHoweverTheWindowsFall() {
    for (int before = 0; before < 2 * Skim.WINDOW; before++) {
      for (String filler : List.of("b ", "bb ", LONG + " ", "b\u2019b ")) {
        int words = before / filler.length();
        String text = filler.repeat(words) + " ".repeat(before % filler.length()) + "truce";

        assertEquals(List.of(words + " truce"), taken(text, "truce"), text);
      }
    }
  }

  @Test
  void shouldTakeMoreWordsThanItHoldsAtATime() {
    for (String word : List.of("truce ", "truce\u2019s ", "truce\u00AD\u2019")) {
      assertEquals(3 * Skim.MOST, taken(word.repeat(3 * Skim.MOST), "truce").size(), word);
    }
  }

  /** What is taken and known, with which of the text's words it is. */
  private static List<String> taken(String text, String phrase) {
    Vocabulary vocabulary = new Vocabulary(List.of(Language.EN::forms));
    List<Integer> numbered = new ArrayList<>();
    for (String word : phrase.split(" ")) {
      numbered.add(vocabulary.add(0, Spelling.folded(word)).get(0));
    }
    Beginnings beginnings = vocabulary.beginnings(Sequences.of(List.of(numbered)));
    Skim skim = new Skim(beginnings, new VocabularyReader(vocabulary));
    char[] units = new char[text.length() + Words.PADDING];
    byte[] numbers = new byte[units.length];
    text.getChars(0, text.length(), units, 0);
    Letters.number(units, numbers, text.length());
    skim.over(units, numbers, 0, text.length());
    List<String> taken = new ArrayList<>();
    for (int count = skim.take(); count >= 0; count = skim.take()) {
      for (int i = 0; i < count; i++) {
        taken.add(skim.ordinals[i] + " " + text.substring(skim.starts[i], skim.ends[i]));
      }
    }
    return taken;
  }
}
