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
  private final Vocabulary vocabulary;
  private final Patterns patterns;

  /** Those of the contexts one of which every theme needs; null where some theme needs none. */
  private final @Nullable Patterns needed;

  /**
   * What tags stories in each thread. A thread's own variables would outlive the theme set: Java
   * lets go of them only when it comes upon them, and a set after the other would pile up.
   */
  private final Map<Thread, Tagging> taggings = new ConcurrentHashMap<>();

  private Compiled(
      ThemeSet set,
      List<Subject> subjects,
      Vocabulary vocabulary,
      Patterns patterns,
      @Nullable Patterns needed) {
    this.set = set;
    this.subjects = subjects;
    this.vocabulary = vocabulary;
    this.patterns = patterns;
    this.needed = needed;
  }

  static Compiled of(ThemeSet set, Reading reading) {
    Plan plan = new Plan(set, reading);
    Set<Integer> contexts = plan.needed();
    Vocabulary vocabulary = new Vocabulary(plan.ways());
    Patterns all = Patterns.of(plan, any -> true, vocabulary);
    Patterns needed = contexts.isEmpty() ? null : Patterns.of(plan, contexts::contains, vocabulary);
    return new Compiled(set, plan.subjects(), vocabulary, all, needed);
  }

  /**
   * What is compiled for {@link Reading#PLAIN}, for a language that spells words its own way; null
   * where it takes two of the set's words for one.
   */
  @Nullable Compiled respelled(Reading reading) {
    Vocabulary spelled = vocabulary.respelled(reading.shared());
    return spelled == null
        ? null
        : new Compiled(
            set,
            subjects,
            spelled,
            patterns.respelled(spelled),
            needed == null ? null : needed.respelled(spelled));
  }

  private Tagging newTagging() {
    StoryText texts = new StoryText();
    VocabularyReader reader = new VocabularyReader(vocabulary);
    int themes = set.themes().size();
    Scan first = needed == null ? null : needed.scan(subjects, themes, reader, texts);
    Scan scan = patterns.scan(subjects, themes, reader, texts);
    return new Tagging(set, subjects, first, scan, texts, reader.elides());
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
