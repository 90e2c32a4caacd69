package io.wirewatch.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Krovetz's stemmer, which leaves English words that differ in meaning apart: unlike Porter's it
 * keeps territory and territorial, security and secured.
 *
 * <p>Lucene has it as a filter only, so a stream of one token is put through. Calls are rare (a
 * cache stands before it) and take turns.
 */
final class KStem {
  private final OneWord word = new OneWord();
  private final KStemFilter filter = new KStemFilter(word);

  synchronized String stem(String lowerCase) {
    try {
      word.set(lowerCase);
      filter.incrementToken();
      return word.term.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("a word in memory cannot fail to be read", e);
    }
  }

  private static final class OneWord extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private String next = "";

    void set(String word) {
      next = word;
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      term.append(next);
      return true;
    }
  }
}
