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
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Theme sets whose phrases are taken from the texts, so that they are found in some. */
final class BenchmarkThemes {
  private final List<String> texts;
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
    List<Phrase> phrases = new ArrayList<>();
    while (phrases.size() < count) {
      String[] text = texts.get(random.nextInt(texts.size())).split("[^\\p{L}]+");
      int at = random.nextInt(Math.max(1, text.length - words - 1));
      StringBuilder phrase = new StringBuilder();
      for (int i = at; i < Math.min(text.length, at + words); i++) {
        phrase.append(phrase.isEmpty() ? "" : " ").append(text[i]);
      }
      // Words of few letters are in every text, and no theme is about them.
      if (phrase.toString().matches("(?U)\\w{6,}( \\w{6,})*")) {
        phrases.add(new Phrase(phrase.toString(), 1, false));
      }
    }
    return phrases;
  }
}
