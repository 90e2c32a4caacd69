package io.wirewatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.language.Language;
import io.wirewatch.story.Tag;
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
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The themes that Lucene's Monitor can express it finds in the same texts. */
class MonitorProperty {
  /** No two of them written together are a third, for the Monitor does not join words. */
  private static final List<String> A =
      List.of("cede", "ceded", "ceding", "halt", "Halted", "truces", "truce", "denied", "denies");

  private static final List<String> B =
      List.of("territory", "territories", "territorial", "land", "lands", "strike", "STRIKES");
  private static final List<String> OTHER = List.of("the", "of", "Ukraine", "Gaza", "said", "in");

  @Property(tries = 1000)
  void shouldFindTheThemesThatMonitorFinds(
      @ForAll("themeSets") ThemeSet set, @ForAll("texts") List<String> texts) {
    ThemeMatcher matcher = ThemeMatcher.compile(set);
    try (MonitorTagger monitor = new MonitorTagger(set, true, true)) {
      for (String text : texts) {
        Set<String> ids =
            matcher.tag(Stories.body(text)).stream()
                .map(Tag::theme)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(monitor.tag(text), ids, text);
        Statistics.label("tagged")
            .collect(!ids.isEmpty())
            .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
      }
    }
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> word =
        Arbitraries.oneOf(Arbitraries.of(A), Arbitraries.of(B), Arbitraries.of(OTHER));
    return word.list()
        .ofMinSize(1)
        .ofMaxSize(25)
        .map(words -> String.join(" ", words))
        .list()
        .ofSize(5);
  }

  @Provide
  Arbitrary<ThemeSet> themeSets() {
    return Arbitraries.randomValue(MonitorProperty::set);
  }

  private static ThemeSet set(Random random) {
    List<Theme> themes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<Phrase> phrases = list(random, 2, () -> phrase(random, all()));
      List<Near> nears = list(random, 2, () -> near(random));
      if (phrases.isEmpty() && nears.isEmpty()) {
        phrases = List.of(phrase(random, all()));
      }
      Supplier<Gate.Term> term = () -> new Gate.Words(phrase(random, all()));
      Gate gate = new Gate(list(random, 1, term), list(random, 2, term), list(random, 1, term));
      Section section = new Section(phrases, nears, List.of(), List.of(), List.of());
      themes.add(
          new Theme(
              "t" + i, "T", null, null, Scope.ALL, null, gate, Rules.of(section), 1, 1, List.of()));
    }
    return new ThemeSet("themes.yml", "0", "", Language.EN, List.of(), themes);
  }

  private static List<String> all() {
    List<String> all = new ArrayList<>(A);
    all.addAll(B);
    all.addAll(OTHER);
    return all;
  }

  private static Near near(Random random) {
    Choice a = new Choice(List.of(phrase(random, A), phrase(random, A)), List.of());
    Choice b = new Choice(List.of(phrase(random, B)), List.of());
    return new Near(a, b, new Window(random.nextInt(6), false), random.nextBoolean(), 1);
  }

  private static Phrase phrase(Random random, List<String> from) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4) / 2; i++) {
      words.add(from.get(random.nextInt(from.size())));
    }
    return new Phrase(String.join(" ", words), 1, false);
  }

  private static <T> List<T> list(Random random, int most, Supplier<T> item) {
    List<T> items = new ArrayList<>();
    int size = random.nextInt(most + 1);
    for (int i = 0; i < size; i++) {
      items.add(item.get());
    }
    return items;
  }
}
