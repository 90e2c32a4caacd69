package io.wirewatch.match;

import io.wirewatch.language.Language;
import io.wirewatch.theme.Choice;
import io.wirewatch.theme.Context;
import io.wirewatch.theme.Gate;
import io.wirewatch.theme.Near;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Rules;
import io.wirewatch.theme.Scope;
import io.wirewatch.theme.Section;
import io.wirewatch.theme.Surroundings;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import io.wirewatch.theme.Window;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Theme sets that use all of the language, of few words, so that much of them is found. */
final class RandomThemes {
  /** Each with a form of its own language's inflection, and words that have none. */
  static final List<String> WORDS =
      List.of(
          "cease",
          "fire",
          "ceasefire",
          "town",
          "towns",
          "Town",
          "EU",
          "eu",
          "Gen",
          "вогонь",
          "вогню",
          "вогнем",
          "місто",
          "містом",
          "acuerdo",
          "acuerdos",
          "misión",
          "mision",
          "misiones",
          "Λόγος",
          "停戦");

  private static final List<String> BEGINNINGS =
      List.of("cea*", "to*", "вог*", "міст*", "acu*", "misi*", "ceasefire*");

  private final Random random;

  RandomThemes(Random random) {
    this.random = random;
  }

  ThemeSet set() {
    List<Context> contexts = new ArrayList<>();
    contexts.add(new Context("phrases", rules(this::phrasesAlone), Gate.OPEN));
    contexts.add(new Context("second", rules(this::contextSection), gate("phrases")));
    contexts.add(new Context("third", rules(() -> Section.EMPTY), gate("second")));
    if (contexts.get(2).gate().equals(Gate.OPEN)) {
      contexts.remove(2);
    }
    List<Theme> themes = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      String context = contexts.get(random.nextInt(contexts.size())).name();
      themes.add(
          new Theme(
              "t" + i,
              "T",
              null,
              null,
              Scope.ALL,
              random.nextBoolean() ? context : null,
              random.nextInt(3) == 0 ? gate(context) : Gate.OPEN,
              shows(),
              List.of(0.5, 1.0, 2.2).get(random.nextInt(3)),
              List.of(1.0, 1.5, 2.0).get(random.nextInt(3)),
              List.of()));
    }
    return new ThemeSet("themes.yml", "0", "", Language.EN, contexts, themes);
  }

  private Rules shows() {
    Rules rules = rules(this::section);
    return rules.showSomething()
        ? rules
        : new Rules(Section.of(List.of(phrase(true, true))), rules.byLanguage());
  }

  private Rules rules(Supplier<Section> section) {
    Map<Language, Section> byLanguage = new EnumMap<>(Language.class);
    for (Language language : List.of(Language.UK, Language.ES)) {
      if (random.nextInt(3) == 0) {
        byLanguage.put(language, section.get());
      }
    }
    return new Rules(section.get(), byLanguage);
  }

  private Section section() {
    return new Section(
        list(3, () -> phrase(true, true)),
        list(1, () -> near(List.of(0.4, 1.0, 2.0).get(random.nextInt(3)))),
        random.nextInt(4) == 0 ? list(1, this::surroundings) : List.of(),
        random.nextInt(3) == 0 ? list(2, this::surroundings) : List.of(),
        list(1, () -> phrase(false, false)));
  }

  private Section contextSection() {
    return new Section(
        list(2, () -> phrase(false, true)),
        list(1, () -> near(1)),
        List.of(),
        random.nextInt(3) == 0 ? list(1, this::surroundings) : List.of(),
        list(1, () -> phrase(false, false)));
  }

  private Section phrasesAlone() {
    return Section.of(list(2, () -> phrase(false, true)));
  }

  private Gate gate(String context) {
    Supplier<Gate.Term> term =
        () ->
            random.nextInt(3) == 0 ? new Gate.Named(context) : new Gate.Words(phrase(false, true));
    return new Gate(list(1, term), list(2, term), list(1, term));
  }

  private Near near(double weight) {
    return new Near(choice(true), choice(true), window(), random.nextBoolean(), weight);
  }

  private Surroundings surroundings() {
    return new Surroundings(choice(false), window());
  }

  private Window window() {
    boolean sentence = random.nextBoolean();
    int within = random.nextInt(5);
    return new Window(sentence && within == 4 ? Window.ANY : within, sentence);
  }

  private Choice choice(boolean titles) {
    List<Phrase> phrases = new ArrayList<>(list(1, () -> phrase(false, titles)));
    phrases.add(phrase(false, titles));
    return new Choice(phrases, random.nextInt(5) == 0 ? List.of("phrases") : List.of());
  }

  private Phrase phrase(boolean weighs, boolean titles) {
    boolean exact = random.nextInt(5) == 0;
    List<String> words = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(5) / 2; i++) {
      List<String> from = !exact && random.nextInt(6) == 0 ? BEGINNINGS : WORDS;
      words.add(from.get(random.nextInt(from.size())));
    }
    double weight = weighs ? List.of(0.3, 0.7, 1.0, 1.0, 2.0).get(random.nextInt(5)) : 1;
    String gap = random.nextBoolean() ? " " : "-";
    return new Phrase(String.join(gap, words), weight, exact, titles && random.nextInt(6) == 0);
  }

  private <T> List<T> list(int most, Supplier<T> item) {
    List<T> items = new ArrayList<>();
    int size = random.nextInt(most + 1);
    for (int i = 0; i < size; i++) {
      items.add(item.get());
    }
    return items;
  }
}
