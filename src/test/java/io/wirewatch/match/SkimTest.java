package io.wirewatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.language.Language;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkimTest {
  private static final String LONG = "a".repeat(100);

  @Test
  void shouldTakeWordsThatBeginAPhraseAndThoseThatGoOn() {
    // The second "agreement" follows a word that begins no phrase.
    assertEquals(
        List.of("1 Ceasefire", "2 agreement"),
        taken("The Ceasefire agreement, an agreement", "ceasefire agreement"));
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
    String[] words = phrase.split(" ");
    int first = vocabulary.add(0, words[0]).get(0);
    for (String word : words) {
      vocabulary.add(0, word);
    }
    Skim skim =
        new Skim(
            vocabulary.beginnings(any -> true, n -> n == first), new VocabularyReader(vocabulary));
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
