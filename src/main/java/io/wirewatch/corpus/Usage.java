package io.wirewatch.corpus;

import io.wirewatch.language.Language;
import io.wirewatch.match.Explanation.Hit;
import io.wirewatch.match.Explanation.Verdict;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.theme.Choice;
import io.wirewatch.theme.Context;
import io.wirewatch.theme.Near;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Section;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which themes and rules of a set are found in stories, and how often; for one thread. */
public final class Usage {
  private static final String UNKNOWN = "";

  private final ThemeSet set;
  private final ThemeMatcher matcher;
  private final Map<String, OfTheme> byTheme = new HashMap<>();
  private final Set<String> languages = new HashSet<>();
  private long stories;

  private static final class OfTheme {
    private long tagged;

    /** In how many stories each rule fired. */
    private final Map<String, Long> fired = new TreeMap<>();

    /** In which languages the stories are. */
    private final Map<String, Set<String>> languages = new HashMap<>();
  }

  public Usage(ThemeSet set, ThemeMatcher matcher) {
    this.set = set;
    this.matcher = matcher;
    set.themes().forEach(theme -> byTheme.put(theme.id(), new OfTheme()));
  }

  /** Counts one story. */
  public void add(StoryLine line) {
    stories++;
    String stated = line.story().language();
    String language = stated == null ? UNKNOWN : stated;
    languages.add(language);
    for (Verdict verdict : matcher.explain(line.story()).verdicts()) {
      OfTheme theme = of(verdict.theme());
      theme.tagged += verdict.tagged() ? 1 : 0;
      Set<String> once = new HashSet<>();
      for (Hit hit : verdict.hits()) {
        String rule = hit.kind() + ":" + hit.phrase();
        if (once.add(rule)) {
          theme.fired.merge(rule, 1L, Long::sum);
          theme.languages.computeIfAbsent(hit.phrase(), r -> new HashSet<>()).add(language);
        }
      }
    }
  }

  private OfTheme of(String theme) {
    return byTheme.computeIfAbsent(theme, id -> new OfTheme());
  }

  /** How many stories were counted. */
  public long stories() {
    return stories;
  }

  /** How many stories carry a theme. */
  public long tagged(String theme) {
    return of(theme).tagged;
  }

  /** The rules that fired in more than a part of the stories, and in how many. */
  public Map<String, Long> frequent(String theme, double part) {
    Map<String, Long> frequent = new TreeMap<>(of(theme).fired);
    frequent.values().removeIf(count -> count <= part * stories);
    return frequent;
  }

  /** The languages of a theme's sections that no story is in. */
  public Set<String> unread(Theme theme) {
    Set<String> unread = new TreeSet<>();
    for (Language language : theme.rules().byLanguage().keySet()) {
      if (!isRead(language)) {
        unread.add(language.code());
      }
    }
    return unread;
  }

  private boolean isRead(Language language) {
    return languages.contains(language.code());
  }

  /** The phrases and nears, the very objects of the set, of sections that were read. */
  public List<Object> rules(Theme theme) {
    List<Object> rules = new ArrayList<>();
    read(theme, (section, language) -> rules.addAll(ofSection(section)));
    return rules;
  }

  /** Those of {@link #rules} that fired in no story. */
  public List<Object> neverFired(Theme theme) {
    List<Object> never = new ArrayList<>();
    OfTheme found = of(theme.id());
    read(
        theme,
        (section, language) ->
            ofSection(section).stream()
                .filter(rule -> names(rule, language).noneMatch(n -> fired(found, n, language)))
                .forEach(never::add));
    return never;
  }

  private interface SectionTaker {
    /** Takes a section and its language; null for what stands outside {@code lang:}. */
    void take(Section section, @Nullable Language language);
  }

  private void read(Theme theme, SectionTaker taker) {
    taker.take(theme.rules().shared(), null);
    theme
        .rules()
        .byLanguage()
        .forEach(
            (language, section) -> {
              if (isRead(language)) {
                taker.take(section, language);
              }
            });
  }

  private static List<Object> ofSection(Section section) {
    List<Object> rules = new ArrayList<>(section.phrases());
    rules.addAll(section.near());
    return rules;
  }

  private static boolean fired(OfTheme found, String name, @Nullable Language language) {
    Set<String> in = found.languages.getOrDefault(name, Set.of());
    return language == null ? !in.isEmpty() : in.contains(language.code());
  }

  /** What hits of a phrase, or of a near, are called. */
  private Stream<String> names(Object rule, @Nullable Language language) {
    if (rule instanceof Near near) {
      return texts(near.a(), language).stream()
          .flatMap(a -> texts(near.b(), language).stream().map(b -> a + "~" + b));
    }
    return rule instanceof Phrase phrase ? Stream.of(phrase.text()) : Stream.of();
  }

  private Set<String> texts(Choice choice, @Nullable Language language) {
    Set<String> texts = new HashSet<>();
    choice.phrases().forEach(phrase -> texts.add(phrase.text()));
    for (Context context : set.contexts()) {
      if (choice.contexts().contains(context.name())) {
        context.rules().shared().phrases().forEach(phrase -> texts.add(phrase.text()));
        for (Language each : Language.values()) {
          if (language == null || language == each) {
            context.rules().in(each).phrases().forEach(phrase -> texts.add(phrase.text()));
          }
        }
      }
    }
    return texts;
  }
}
