package io.wirewatch.language;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** English words by {@link KStem}; words of other letters as they are written. */
final class English implements BaseForms {
  /** What {@link KStem} puts in the place of other letters, and how many of these it changes. */
  private static final Map<String, Integer> ENDINGS =
      Map.of("ate", 3, "ion", 2, "le", 2, "um", 2, "e", 1, "t", 1, "y", 1);

  /** Words of the stemmer's own list that do not begin as their stems do. */
  private static final Set<String> IRREGULAR =
      Set.of(
          "azeri",
          "british",
          "burmese",
          "chinese",
          "cypriot",
          "danish",
          "dying",
          "filipino",
          "finnish",
          "french",
          "ghanian",
          "greek",
          "holland",
          "irish",
          "kampuchean",
          "laotian",
          "lying",
          "maltese",
          "myanmar",
          "norwegian",
          "rumania",
          "rumanian",
          "scottish",
          "serb",
          "siam",
          "siamese",
          "spanish",
          "swedish",
          "swiss",
          "texan",
          "thai",
          "turkish",
          "tying",
          "vying");

  private final KStem kStem = new KStem();

  @Override
  public CharSequence fold(CharSequence word) {
    return word;
  }

  @Override
  public void of(CharSequence folded, Consumer<? super CharSequence> taker) {
    taker.accept(kStem.stem(folded));
  }

  @Override
  public int kept(CharSequence base) {
    return KStem.isEnglish(base) ? base.length() - changed(base.toString()) : WHOLE;
  }

  /** How many letters at the end of a stem may not be its word's. */
  private static int changed(String stem) {
    return ENDINGS.entrySet().stream()
        .filter(ending -> stem.endsWith(ending.getKey()))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  @Override
  public Set<String> exceptions() {
    return IRREGULAR;
  }
}
