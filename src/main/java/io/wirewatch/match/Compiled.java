package io.wirewatch.match;

import io.wirewatch.language.Language;
import io.wirewatch.theme.ThemeSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A theme set compiled for the stories of one language; immutable. */
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

  /**
   * @param language null for stories of no language that the set has sections for
   */
  Compiled(ThemeSet set, @Nullable Language language) {
    this.set = set;
    Plan plan = new Plan(set, language);
    subjects = plan.subjects();
    patterns = new Patterns(plan, any -> true);
    Set<Integer> contexts = plan.needed();
    needed = contexts.isEmpty() ? null : new Patterns(plan, contexts::contains);
  }

  private Tagging newTagging() {
    StoryText texts = new StoryText();
    Scan first = needed == null ? null : needed.scan(subjects, set.themes().size(), texts);
    Scan scan = patterns.scan(subjects, set.themes().size(), texts);
    return new Tagging(set, subjects, first, scan, texts);
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
