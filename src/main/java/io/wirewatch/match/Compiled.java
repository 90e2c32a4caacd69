package io.wirewatch.match;

import io.wirewatch.language.Language;
import io.wirewatch.theme.ThemeSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A theme set compiled for the stories of one language; immutable. */
final class Compiled {
  private final ThemeSet set;
  private final List<Subject> subjects;
  private final int pairs;
  private final Automaton automaton;
  private final Vocabulary vocabulary;
  private final Beginnings beginnings;

  @SuppressWarnings("ThreadLocalUsage") // a theme set's words are its own, and go with it
  private final ThreadLocal<Tagging> taggings = ThreadLocal.withInitial(this::newTagging);

  /**
   * @param language null for stories of no language that the set has sections for
   */
  Compiled(ThemeSet set, @Nullable Language language) {
    this.set = set;
    Plan plan = new Plan(set, language);
    subjects = plan.subjects();
    vocabulary = new Vocabulary(plan.ways());
    PatternCompiler compiler = new PatternCompiler(vocabulary);
    Map<List<Integer>, List<Pattern>> patterns = compiler.compile(plan);
    pairs = compiler.pairs();
    automaton = new Automaton(patterns, vocabulary.size());
    beginnings = vocabulary.beginnings(automaton::begins);
  }

  private Tagging newTagging() {
    StoryText texts = new StoryText();
    Hits hits = new Hits(subjects, set.themes().size(), pairs);
    Scan scan = new Scan(automaton, vocabulary, beginnings, hits, texts);
    return new Tagging(set, subjects, scan, hits, texts);
  }

  /** What tags stories in this thread, one after the other. */
  Tagging tagging() {
    return taggings.get();
  }
}
