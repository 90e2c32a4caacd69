package io.wirewatch.match;

import io.wirewatch.theme.ThemeSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A theme set compiled for stories that are read alike; immutable. */
final class Compiled {
  private final ThemeSet set;
  private final List<Subject> subjects;
  private final Patterns patterns;

  /** Those of the contexts one of which every theme needs; null where some theme needs none. */
  private final @Nullable Patterns needed;

  /**
   * What tags stories in each thread. A thread's own variables would outlive the theme set: Java
   * lets go of them only when it comes upon them, and a set after the other would pile up.
   */
  private final Map<Thread, Tagging> taggings = new ConcurrentHashMap<>();

  private Compiled(
      ThemeSet set, List<Subject> subjects, Patterns patterns, @Nullable Patterns needed) {
    this.set = set;
    this.subjects = subjects;
    this.patterns = patterns;
    this.needed = needed;
  }

  static Compiled of(ThemeSet set, Reading reading) {
    Plan plan = new Plan(set, reading);
    Set<Integer> contexts = plan.needed();
    return new Compiled(
        set,
        plan.subjects(),
        Patterns.of(plan, any -> true),
        contexts.isEmpty() ? null : Patterns.of(plan, contexts::contains));
  }

  /**
   * What is compiled for {@link Reading#PLAIN}, for a language that spells words its own way; null
   * where it takes two of the set's words for one.
   */
  @Nullable Compiled respelled(Reading reading) {
    Patterns all = patterns.respelled(reading.shared());
    Patterns first = needed == null ? null : needed.respelled(reading.shared());
    return all == null || (needed != null && first == null)
        ? null
        : new Compiled(set, subjects, all, first);
  }

  private Tagging newTagging() {
    StoryText texts = new StoryText();
    Scan first = needed == null ? null : needed.scan(subjects, set.themes().size(), texts);
    Scan scan = patterns.scan(subjects, set.themes().size(), texts);
    return new Tagging(set, subjects, first, scan, texts, patterns.elides());
  }

  /** What tags stories in this thread, one after the other. */
  Tagging tagging() {
    Tagging own = taggings.get(Thread.currentThread());
    return own == null ? add() : own;
  }

  private Tagging add() {
    taggings.keySet().removeIf(thread -> !thread.isAlive());
    Tagging own = newTagging();
    taggings.put(Thread.currentThread(), own);
    return own;
  }

  /** Forgets what tags stories in this thread, which may tag no more. */
  void release() {
    taggings.remove(Thread.currentThread());
  }
}
