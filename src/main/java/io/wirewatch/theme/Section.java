package io.wirewatch.theme;

import java.util.ArrayList;
import java.util.List;

/**
 * What shows a theme or opens a context in one language, and what only seems to.
 *
 * @param phrases what shows it
 * @param near what shows it where two things stand together
 * @param onlyNear what hits must stand near to, any one of these; empty where they may stand
 *     anywhere
 * @param noneNear what hits must not stand near to
 * @param excludePhrases phrases whose words do not count when they stand together; they never veto
 *     the story
 */
public record Section(
    List<Phrase> phrases,
    List<Near> near,
    List<Surroundings> onlyNear,
    List<Surroundings> noneNear,
    List<Phrase> excludePhrases) {
  /** A section that says nothing. */
  public static final Section EMPTY = of(List.of());

  public Section {
    phrases = List.copyOf(phrases);
    near = List.copyOf(near);
    onlyNear = List.copyOf(onlyNear);
    noneNear = List.copyOf(noneNear);
    excludePhrases = List.copyOf(excludePhrases);
  }

  /** A section of phrases alone. */
  public static Section of(List<Phrase> phrases) {
    return new Section(phrases, List.of(), List.of(), List.of(), List.of());
  }

  /** Whether anything can be found by it. */
  public boolean showsSomething() {
    return !phrases.isEmpty() || !near.isEmpty();
  }

  boolean isPhrases() {
    return equals(of(phrases));
  }

  /** What both say, this one first. */
  public Section and(Section other) {
    return new Section(
        joined(phrases, other.phrases),
        joined(near, other.near),
        joined(onlyNear, other.onlyNear),
        joined(noneNear, other.noneNear),
        joined(excludePhrases, other.excludePhrases));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
