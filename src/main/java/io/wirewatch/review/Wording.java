package io.wirewatch.review;

import io.wirewatch.language.BaseForms;
import io.wirewatch.language.Spelling;
import io.wirewatch.match.PhraseWords;
import io.wirewatch.theme.Phrase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words of phrases in one language, and which of them say all that others do. */
final class Wording {
  private final BaseForms forms;

  /** Base forms that are also those of words which begin otherwise. */
  private final Set<String> exceptions = new HashSet<>();

  /**
   * A word of a phrase.
   *
   * @param text as it is written, without case unless it is exact
   * @param bases its base forms; only itself where it is open
   * @param open whether it is the beginning of any word
   * @param exact whether it is found letter by letter
   */
  record Word(String text, List<String> bases, boolean open, boolean exact) {}

  Wording(BaseForms forms) {
    this.forms = forms;
    for (String word : forms.exceptions()) {
      exceptions.addAll(bases(word));
    }
  }

  /** The words of a phrase as it spells them. */
  List<Word> spelled(Phrase phrase) {
    return words(PhraseWords.spelled(phrase), phrase.exact());
  }

  /**
   * The ways in which texts are likely to have a phrase: {@code cease-fire} also as one word, but
   * not {@code trade truce}.
   */
  List<List<Word>> likely(Phrase phrase) {
    return phrase.text().indexOf('-') >= 0 ? of(phrase) : List.of(spelled(phrase));
  }

  /** All ways in which a phrase is found in a text. */
  List<List<Word>> of(Phrase phrase) {
    List<List<Word>> all = new ArrayList<>();
    all.add(spelled(phrase));
    PhraseWords.joined(phrase).forEach(form -> all.add(words(form, false)));
    return all;
  }

  private List<Word> words(List<PhraseWords.Word> words, boolean exact) {
    return words.stream().map(word -> word(word, exact)).toList();
  }

  private Word word(PhraseWords.Word word, boolean exact) {
    String text = exact ? Spelling.exact(word.text()) : word.text();
    String folded = forms.fold(exact ? Spelling.folded(text) : text).toString();
    List<String> bases = word.open() ? List.of(folded) : bases(folded);
    return new Word(text, bases, word.open(), exact);
  }

  private List<String> bases(String word) {
    List<String> bases = new ArrayList<>();
    forms.of(word, base -> bases.add(base.toString()));
    return bases;
  }

  /** Whether every word of a text that is {@code word} is also {@code other}. */
  boolean covers(Word other, Word word) {
    if (other.open) {
      return word.bases.stream().allMatch(base -> begins(other.bases.get(0), base, word.open));
    }
    if (word.open) {
      return false;
    }
    if (other.exact) {
      return word.exact && word.text.equals(other.text);
    }
    return word.exact
        ? word.bases.stream().anyMatch(other.bases::contains)
        : other.bases.containsAll(word.bases);
  }

  /** Whether all words with a base form, or with a beginning, begin so. */
  private boolean begins(String beginning, String base, boolean open) {
    return base.startsWith(beginning)
        && (open || (forms.kept(base) >= beginning.length() && !exceptions.contains(base)));
  }
}
