package io.wirewatch.language;

import java.text.Normalizer;
import java.util.function.Consumer;
import org.apache.lucene.analysis.de.GermanLightStemmer;
import org.apache.lucene.analysis.es.SpanishLightStemmer;
import org.apache.lucene.analysis.fr.FrenchLightStemmer;

/**
 * German, French and Spanish words by J. Savoy's light stemmers, which take the endings of nouns
 * and adjectives off and leave verbs mostly alone.
 */
final class LightForms implements BaseForms {
  private final boolean accents;
  private final boolean elision;
  private final Stemmer stemmer;

  private interface Stemmer {
    /** The length that is left of the first {@code length} letters. */
    int stem(char[] word, int length);
  }

  private LightForms(boolean accents, boolean elision, Stemmer stemmer) {
    this.accents = accents;
    this.elision = elision;
    this.stemmer = stemmer;
  }

  /** Its umlauts and compounds stay; inflection's own umlauts go with it. */
  static BaseForms german() {
    return new LightForms(true, false, new GermanLightStemmer()::stem);
  }

  /** Accents do not matter, and {@code l'accord} is {@code accord}. */
  static BaseForms french() {
    return new LightForms(false, true, new FrenchLightStemmer()::stem);
  }

  /** Accents do not matter, but ñ is a letter of its own. */
  static BaseForms spanish() {
    return new LightForms(false, false, new SpanishLightStemmer()::stem);
  }

  @Override
  public CharSequence fold(CharSequence word) {
    int elided = elision ? Elision.length(word) : 0;
    CharSequence whole = elided == 0 ? word : word.subSequence(elided, word.length());
    return accents || isPlain(whole) ? whole : withoutAccents(whole);
  }

  @Override
  public boolean elides() {
    return elision;
  }

  private static boolean isPlain(CharSequence word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  private static String withoutAccents(CharSequence word) {
    StringBuilder out = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      String apart = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
      boolean plain = c != 'ñ' && c <= '\u017F' && apart.charAt(0) < 128;
      out.append(plain ? apart.charAt(0) : c);
    }
    return out.toString().replace("œ", "oe").replace("æ", "ae");
  }

  @Override
  public void of(CharSequence folded, Consumer<? super CharSequence> taker) {
    char[] word = folded.toString().toCharArray();
    taker.accept(new String(word, 0, stemmer.stem(word, word.length)));
  }

  @Override
  public int kept(CharSequence base) {
    return Cyrillic.begins(base) ? WHOLE : 0;
  }
}
