package io.wirewatch.corpus;

import io.wirewatch.match.Tagger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** How a theme set's tags agree with labelled stories, by theme and language; for one thread. */
public final class Scores {
  /** In the place of a language: all stories. */
  public static final String ALL = "all languages";

  private static final String UNKNOWN = "unknown";

  private final Tagger tagger;
  private final List<String> themes;
  private final Map<String, Map<String, Agreement>> byLanguage = new TreeMap<>();
  private final Set<String> labelled = new TreeSet<>();
  private long stories;
  private long wrong;

  /**
   * A story that was tagged otherwise than it is labelled.
   *
   * @param tagged whether it is tagged, falsely, and not missed
   */
  public record Wrong(StoryLine line, String theme, boolean tagged) {}

  /**
   * @param themes the ids of the set's themes
   */
  public Scores(Tagger tagger, List<String> themes) {
    this.tagger = tagger;
    this.themes = List.copyOf(themes);
    byLanguage.put(ALL, new LinkedHashMap<>());
  }

  /** Tags a story and compares it with its labels; each theme that is wrong goes to a taker. */
  public void add(StoryLine line, Consumer<Wrong> taker) {
    stories++;
    labelled.addAll(line.labels().keySet());
    String stated = line.stated() == null ? line.story().language() : line.stated();
    Map<String, Agreement> own =
        byLanguage.computeIfAbsent(stated == null ? UNKNOWN : stated, l -> new LinkedHashMap<>());
    Set<String> tags = Set.copyOf(tagger.themes(line.story()));
    for (String theme : themes) {
      Integer label = line.labels().get(theme);
      if (label != null) {
        boolean tagged = tags.contains(theme);
        for (Map<String, Agreement> each : List.of(byLanguage.get(ALL), own)) {
          each.put(theme, each.getOrDefault(theme, Agreement.NONE).with(label, tagged));
        }
        if (label != StoryLine.BORDERLINE && tagged != (label == StoryLine.COVERED)) {
          wrong++;
          taker.accept(new Wrong(line, theme, tagged));
        }
      }
    }
  }

  /** How many stories were compared. */
  public long stories() {
    return stories;
  }

  /** How many tags were wrong or missed. */
  public long wrong() {
    return wrong;
  }

  /** {@link #ALL}, and the languages that there are, in the order of their codes. */
  public List<String> languages() {
    List<String> languages = new ArrayList<>(byLanguage.keySet());
    languages.remove(ALL);
    languages.add(0, ALL);
    return languages;
  }

  /** The themes of the set that any story is labelled for, in the set's order. */
  public List<String> scored() {
    return themes.stream().filter(labelled::contains).toList();
  }

  /** What stories are labelled for and is no theme of the set. */
  public List<String> unknown() {
    return labelled.stream().filter(theme -> !themes.contains(theme)).toList();
  }

  /** How one theme agrees with the stories of one language. */
  public Agreement of(String language, String theme) {
    return byLanguage.getOrDefault(language, Map.of()).getOrDefault(theme, Agreement.NONE);
  }

  /** Whether any theme can be measured in a language. */
  public boolean isMeasured(String language) {
    return scored().stream().anyMatch(theme -> of(language, theme).isMeasured());
  }

  /** The mean F1 of the themes that can be measured in a language, 0 to 1; 0 where none can. */
  public double macroF1(String language) {
    return scored().stream()
        .map(theme -> of(language, theme))
        .filter(Agreement::isMeasured)
        .mapToDouble(Agreement::f1)
        .average()
        .orElse(0);
  }
}
