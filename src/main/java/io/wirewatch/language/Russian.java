package io.wirewatch.language;

import java.util.function.Consumer;
import org.tartarus.snowball.ext.RussianStemmer;

/** Russian words by M. Porter's Snowball stemmer, with ё as е; other words as they are written. */
final class Russian implements BaseForms {
  private final RussianStemmer stemmer = new RussianStemmer();
  private final StringBuilder folded = new StringBuilder();

  @Override
  public CharSequence fold(CharSequence word) {
    if (!Cyrillic.begins(word)) {
      return word;
    }
    folded.setLength(0);
    for (int i = 0; i < word.length(); i++) {
      folded.append(word.charAt(i) == 'ё' ? 'е' : word.charAt(i));
    }
    return folded;
  }

  @Override
  public void of(CharSequence word, Consumer<? super CharSequence> taker) {
    if (!Cyrillic.begins(word)) {
      taker.accept(word);
      return;
    }
    stemmer.setCurrent(word.toString());
    stemmer.stem();
    taker.accept(stemmer.getCurrent());
  }

  @Override
  public int kept(CharSequence base) {
    return Cyrillic.begins(base) ? 0 : WHOLE;
  }
}
