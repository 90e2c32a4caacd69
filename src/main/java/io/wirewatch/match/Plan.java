package io.wirewatch.match;

import io.wirewatch.language.BaseForms;
import io.wirewatch.language.Language;
import io.wirewatch.match.Subject.Part;
import io.wirewatch.theme.Context;
import io.wirewatch.theme.Gate;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Rules;
import io.wirewatch.theme.Section;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of stories that are read alike: first the themes, then the contexts, then what the
 * gates name, numbered in this order.
 */
final class Plan {
  private final ThemeSet set;
  private final List<Supplier<BaseForms>> ways = new ArrayList<>();

  /** The language of each way that reads a section under {@code lang}; the shared one has none. */
  private final List<@Nullable Language> languages = new ArrayList<>();

  private final Map<String, Integer> contexts = new HashMap<>();
  private final List<Subject> gates = new ArrayList<>();
  private final List<Subject> subjects = new ArrayList<>();

  Plan(ThemeSet set, Reading reading) {
    this.set = set;
    addWay(null, reading.shared());
    reading.sections().forEach(language -> addWay(language, language::forms));
    int themes = set.themes().size();
    for (int c = 0; c < set.contexts().size(); c++) {
      contexts.put(set.contexts().get(c).name(), themes + c);
    }
    for (Theme theme : set.themes()) {
      subjects.add(subject(theme.id(), theme.rules(), theme.gate(), theme.context()));
    }
    for (Context context : set.contexts()) {
      subjects.add(subject(context.name(), context.rules(), context.gate(), null));
    }
    subjects.addAll(gates);
  }

  private void addWay(@Nullable Language language, Supplier<BaseForms> forms) {
    languages.add(language);
    ways.add(forms);
  }

  /** The ways in which a story's words are read. */
  List<Supplier<BaseForms>> ways() {
    return ways;
  }

  List<Subject> subjects() {
    return subjects;
  }

  /**
   * Subjects of phrases, one of which every theme needs: a story that has none of their phrases
   * carries no theme. Empty where some theme needs none.
   */
  Set<Integer> needed() {
    Set<Integer> needed = new TreeSet<>();
    for (Subject theme : subjects.subList(0, set.themes().size())) {
      Optional<Set<Integer>> one =
          Arrays.stream(theme.all()).mapToObj(this::opening).flatMap(Optional::stream).findFirst();
      if (one.isEmpty()) {
        return Set.of();
      }
      needed.addAll(one.get());
    }
    return needed;
  }

  /** Subjects one of which must show a phrase for a gate to be open; empty if none need. */
  private Optional<Set<Integer>> opening(int index) {
    Subject gate = subjects.get(index);
    if (!gate.simple() || !(gate.shows() || gate.any().length > 0)) {
      return Optional.empty();
    }
    Set<Integer> opening = new TreeSet<>();
    if (gate.shows()) {
      opening.add(index);
    }
    for (int other : gate.any()) {
      Optional<Set<Integer>> others = opening(other);
      if (others.isEmpty()) {
        return Optional.empty();
      }
      opening.addAll(others.get());
    }
    return Optional.of(opening);
  }

  Subject context(String name) {
    return subjects.get(index(name));
  }

  private Subject subject(String name, Rules rules, Gate gate, @Nullable String context) {
    List<Part> parts = new ArrayList<>();
    Section whole = Section.EMPTY;
    for (int way = 0; way < ways.size(); way++) {
      Language language = languages.get(way);
      Section section = language == null ? rules.shared() : rules.in(language);
      parts.add(new Part(section, way));
      whole = whole.and(section);
    }
    List<Integer> all = new ArrayList<>();
    if (context != null) {
      all.add(index(context));
    }
    gate.all().forEach(term -> all.addAll(indexes(List.of(term))));
    return new Subject(
        name,
        parts,
        whole,
        rules.showSomething(),
        all.stream().mapToInt(Integer::intValue).toArray(),
        indexes(gate.any()).stream().mapToInt(Integer::intValue).toArray(),
        indexes(gate.none()).stream().mapToInt(Integer::intValue).toArray());
  }

  /** The contexts that are named, and one subject for all phrases together. */
  private List<Integer> indexes(List<Gate.Term> terms) {
    List<Integer> indexes = new ArrayList<>();
    List<Phrase> phrases = new ArrayList<>();
    for (Gate.Term term : terms) {
      if (term instanceof Gate.Named named) {
        indexes.add(index(named.context()));
      } else if (term instanceof Gate.Words words) {
        phrases.add(words.phrase());
      }
    }
    if (!phrases.isEmpty()) {
      indexes.add(set.themes().size() + set.contexts().size() + gates.size());
      String name =
          phrases.stream().map(Phrase::text).collect(Collectors.joining("', '", "'", "'"));
      Section section = Rules.of(phrases).shared();
      int[] nothing = {};
      gates.add(
          new Subject(
              name, List.of(new Part(section, 0)), section, true, nothing, nothing, nothing));
    }
    return indexes;
  }

  private int index(String context) {
    Integer index = contexts.get(context);
    if (index == null) {
      throw new IllegalArgumentException("the theme set has no context '" + context + "'");
    }
    return index;
  }
}
