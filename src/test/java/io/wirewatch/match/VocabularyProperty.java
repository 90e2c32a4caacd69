package io.wirewatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.language.Language;
import io.wirewatch.language.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VocabularyProperty {

  @Property(tries = 3000)
  void shouldFoldWordsOfNumberedLettersLetterByLetter(@ForAll("numberedWords") String word) {
    Words words = new Words(word);
    assertTrue(words.next());
    assertTrue(words.numbered());

    StringBuilder folded = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      folded.append(Letters.folded(words.number(i)));
    }

    assertEquals(Spelling.folded(word), folded.toString());
  }

  @Property(tries = 2000)
  void shouldGiveAWordItsNumberWhateverWasReadBefore(
      @ForAll("wordLists") List<String> known, @ForAll("wordLists") List<String> read) {
    Vocabulary vocabulary = new Vocabulary(List.of(Language.EN::forms));
    known.forEach(word -> vocabulary.add(0, Spelling.folded(word)));
    VocabularyReader reader = new VocabularyReader(vocabulary);

    for (String word : twice(known, read)) {
      Words words = new Words("A " + word + " b");
      words.next();
      words.next();
      assertEquals(word, words.word());
      assertEquals(new VocabularyReader(vocabulary).number(words), reader.number(words));
      assertEquals(
          known.stream().anyMatch(other -> same(word, other)),
          reader.number(words) != Vocabulary.UNKNOWN);
    }
  }

  @Example
  void shouldForgetWordsRatherThanGrow() {
    Vocabulary vocabulary = new Vocabulary(List.of(Language.EN::forms));
    int number = vocabulary.add(0, "truce").get(0);
    VocabularyReader reader = new VocabularyReader(vocabulary);

    for (int i = 0; i < 300_000; i++) {
      // given: a new word of Latin letters, and one of others, before the known one
      for (Words words = new Words("x" + i + " λ" + i + " truce"); words.next(); ) {
        boolean isKnown = words.word().equals("truce");
        assertEquals(isKnown ? number : Vocabulary.UNKNOWN, reader.number(words));
      }
    }
  }

  @Provide
  Arbitrary<String> numberedWords() {
    List<Character> letters =
        IntStream.rangeClosed(0, Character.MAX_VALUE)
            .mapToObj(c -> (char) c)
            .filter(VocabularyProperty::isNumbered)
            .toList();
    return Arbitraries.of(letters)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20)
        .map(VocabularyProperty::string);
  }

  /** Words that begin alike, around the lengths at which a look-up takes another way. */
  @Provide
  Arbitrary<List<String>> wordLists() {
    Arbitrary<String> word =
        Arbitraries.of(7, 8, 9, 12, 13, 14, 39, 41, 49, 50)
            .flatMap(
                length ->
                    Arbitraries.of("a", "b", "ab", "A", "я", "Я", "λ", "’a", "s")
                        .map(end -> "internationalisation".repeat(3).substring(0, length) + end));
    return word.list().ofMinSize(1).ofMaxSize(8);
  }

  private static boolean same(String a, String b) {
    return base(a).equals(base(b));
  }

  private static String base(String word) {
    StringBuilder base = new StringBuilder();
    Language.EN.forms().of(Spelling.folded(word), base::append);
    return base.toString();
  }

  private static List<String> twice(List<String> known, List<String> read) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      all.addAll(known);
      all.addAll(read);
    }
    return all;
  }

  private static boolean isNumbered(char c) {
    Words words = new Words(String.valueOf(c));
    return words.next() && words.numbered();
  }

  private static String string(List<Character> letters) {
    StringBuilder word = new StringBuilder();
    letters.forEach(word::append);
    return word.toString();
  }
}
