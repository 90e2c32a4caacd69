package io.wirewatch.jmh;

import io.wirewatch.language.Language;
import io.wirewatch.theme.Choice;
import io.wirewatch.theme.Gate;
import io.wirewatch.theme.Near;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Rules;
import io.wirewatch.theme.Scope;
import io.wirewatch.theme.Section;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import io.wirewatch.theme.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Theme sets whose phrases are taken from the texts, so that they are found in some. */
final class BenchmarkThemes {
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final int MIN_LETTERS = 6;

  private final List<String> texts;
  private final Map<Integer, List<String>> distinct = new HashMap<>();
  private final Random random = new Random(7);

  BenchmarkThemes(List<String> texts) {
    this.texts = texts;
  }

  /**
   * @param rules whether each theme is (phrases OR a near) AND any of 8 words AND NOT 3 phrases
   * @param language of the section that holds the phrases; English ones stand outside {@code lang:}
   */
  ThemeSet set(int themes, int phrases, boolean rules, Language language) {
    List<Theme> all = new ArrayList<>();
    for (int t = 0; t < themes; t++) {
      List<Near> nears = rules ? List.of(near()) : List.of();
      Section section = new Section(phrases(phrases, 2), nears, List.of(), List.of(), List.of());
      Gate gate = rules ? new Gate(List.of(), terms(8, 1), terms(3, 2)) : Gate.OPEN;
      Rules shows =
          language == Language.EN
              ? Rules.of(section)
              : new Rules(Section.EMPTY, Map.of(language, section));
      all.add(new Theme("t" + t, "T", null, null, Scope.ALL, null, gate, shows, 1, 1, List.of()));
    }
    return new ThemeSet("themes.yml", "0", "", Language.EN, List.of(), all);
  }

  private Near near() {
    return new Near(
        new Choice(phrases(2, 1), List.of()),
        new Choice(phrases(2, 1), List.of()),
        new Window(5, false),
        true,
        1);
  }

  private List<Gate.Term> terms(int count, int words) {
    List<Gate.Term> terms = new ArrayList<>();
    phrases(count, words).forEach(phrase -> terms.add(new Gate.Words(phrase)));
    return terms;
  }

  private List<Phrase> phrases(int count, int words) {
    List<String> choice = distinct.computeIfAbsent(words, this::distinct);
    List<Phrase> phrases = new ArrayList<>();
    while (phrases.size() < count) {
      phrases.add(new Phrase(choice.get(random.nextInt(choice.size())), 1, false));
    }
    return phrases;
  }

  /** Every sequence of so many words of the texts, once however often it stands there. */
  private List<String> distinct(int words) {
    Set<String> found = new LinkedHashSet<>();
    for (String text : texts) {
      String[] all = NO_LETTERS.split(text);
      // The first and the last word may be cut.
      for (int from = 1; from + words < all.length; from++) {
        List<String> sequence = Arrays.asList(all).subList(from, from + words);
        // Words of few letters are in every text, and no theme is about them.
        if (sequence.stream().allMatch(word -> word.length() >= MIN_LETTERS)) {
          found.add(String.join(" ", sequence));
        }
      }
    }
    return List.copyOf(found);
  }
}
