package io.wirewatch.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Krovetz's stemmer, which leaves English words that differ in meaning apart: unlike Porter's it
 * keeps territory and territorial, security and secured. One serves one thread.
 *
 * <p>Lucene has it as a filter only, so a stream of one token is put through.
 */
final class KStem {
  /** The longest word that it looks at; longer ones stay as they are. */
  static final int LONGEST = 49;

  private final OneWord word = new OneWord();
  private final KStemFilter filter = new KStemFilter(word);

  /**
   * A folded word without its English inflection; a word of other letters stays as it is. The
   * result holds until the next call.
   */
  CharSequence stem(CharSequence folded) {
    if (!isEnglish(folded)) {
      return folded;
    }
    try {
      word.next = folded;
      filter.incrementToken();
      return word.term;
    } catch (IOException e) {
      throw new UncheckedIOException("a word in memory cannot fail to be read", e);
    }
  }

  /** Whether it looks at the word at all. */
  static boolean isEnglish(CharSequence folded) {
    for (int i = 0; i < folded.length(); i++) {
      if (folded.charAt(i) < 'a' || folded.charAt(i) > 'z') {
        return false;
      }
    }
    return folded.length() <= LONGEST;
  }

  private static final class OneWord extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private CharSequence next = "";

    @Override
    public boolean incrementToken() {
      clearAttributes();
      term.append(next);
      return true;
    }
  }
}
