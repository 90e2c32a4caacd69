package io.wirewatch.match;

import io.wirewatch.language.Spelling;
import io.wirewatch.theme.Phrase;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a phrase, as they are looked for in texts: as spelled, and where neighbours among
 * them are written as one, for {@code cease-fire} finds {@code cease fire} and {@code ceasefire}.
 */
public final class PhraseWords {
  /** Longer phrases are found as spelled only; the joined forms grow as Fibonacci's numbers do. */
  private static final int MAX_JOINED = 8;

  private PhraseWords() {}

  /**
   * A word of a phrase.
   *
   * @param text without case, unless the phrase is exact
   * @param open whether it is the beginning of any word
   */
  public record Word(String text, boolean open) {}

  /** The words as the phrase spells them, never none. */
  public static List<Word> spelled(Phrase phrase) {
    List<Word> words = new ArrayList<>();
    String text = phrase.text();
    Words walk = new Words(text);
    while (walk.next()) {
      int end = walk.end();
      boolean apostrophe = end < text.length() && Spelling.isApostrophe(text.charAt(end));
      boolean open = text.startsWith("*", apostrophe ? end + 1 : end) && !phrase.exact();
      String word = walk.word() + (open && apostrophe ? "'" : "");
      words.add(new Word(phrase.exact() ? word : Spelling.folded(word), open));
    }
    return words;
  }

  /**
   * Every form in which neighbours among the words are joined in pairs; none of an exact phrase.
   */
  public static List<List<Word>> joined(Phrase phrase) {
    List<Word> words = spelled(phrase);
    List<List<Word>> forms = new ArrayList<>();
    if (!phrase.exact() && words.size() <= MAX_JOINED) {
      join(words, 0, List.of(), forms);
    }
    return forms;
  }

  /** Adds every form in which words from {@code from} on stand alone or joined in pairs. */
  private static void join(List<Word> words, int from, List<Word> form, List<List<Word>> forms) {
    if (from == words.size()) {
      if (form.size() < words.size()) {
        forms.add(form);
      }
      return;
    }
    Word word = words.get(from);
    join(words, from + 1, with(form, word), forms);
    if (from + 1 < words.size() && !word.open) {
      Word next = words.get(from + 1);
      join(words, from + 2, with(form, new Word(word.text + next.text, next.open)), forms);
    }
  }

  private static List<Word> with(List<Word> form, Word word) {
    List<Word> longer = new ArrayList<>(form);
    longer.add(word);
    return longer;
  }
}
