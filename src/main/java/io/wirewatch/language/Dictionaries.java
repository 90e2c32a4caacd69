package io.wirewatch.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;

/**
 * Words by the base forms that a dictionary lists for them, and by an ending's rules where it lists
 * none, which it does for few names.
 */
final class Dictionaries implements BaseForms {
  private static final Map<String, Dictionary> READ = new ConcurrentHashMap<>();

  /** A longer word is none of a dictionary's. */
  private static final int LONGEST = 40;

  private final DictionaryLookup lookup;
  private final Suffixes suffixes;

  private Dictionaries(Dictionary dictionary, Suffixes suffixes) {
    this.lookup = new DictionaryLookup(dictionary);
    this.suffixes = suffixes;
  }

  /** The words of a dictionary in the class path, which is read once. */
  static BaseForms forms(String resource, Suffixes suffixes) {
    return new Dictionaries(READ.computeIfAbsent(resource, Dictionaries::read), suffixes);
  }

  private static Dictionary read(String resource) {
    URL url = Dictionary.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new IllegalStateException("the class path has no " + resource);
    }
    try {
      return Dictionary.read(url);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  @Override
  public CharSequence fold(CharSequence word) {
    return word;
  }

  @Override
  public void of(CharSequence folded, Consumer<? super CharSequence> taker) {
    if (!suffixes.know(folded) || folded.length() > LONGEST) {
      taker.accept(folded);
      return;
    }
    List<WordData> found = lookup.lookup(folded);
    for (WordData each : found) {
      taker.accept(Spelling.folded(each.getStem().toString()));
    }
    if (found.isEmpty()) {
      taker.accept(suffixes.stem(folded));
    }
  }

  @Override
  public int kept(CharSequence base) {
    return suffixes.know(base) ? 0 : WHOLE;
  }

  @Override
  public boolean isSlow() {
    return true;
  }
}
