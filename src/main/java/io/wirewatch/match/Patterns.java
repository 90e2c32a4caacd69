package io.wirewatch.match;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** What some subjects look for, ready to be found; immutable. */
final class Patterns {
  private final Vocabulary vocabulary;
  private final Automaton automaton;

  /** Of the words that any phrase has. */
  private final Beginnings beginnings;

  private final int pairs;

  Patterns(Plan plan, IntPredicate chosen) {
    vocabulary = new Vocabulary(plan.ways());
    PatternCompiler compiler = new PatternCompiler(vocabulary);
    Map<List<Integer>, List<Pattern>> patterns = compiler.compile(plan, chosen);
    pairs = compiler.pairs();
    automaton = new Automaton(patterns, vocabulary.size());
    beginnings = vocabulary.beginnings(automaton::begins);
  }

  /** A pass over {@code texts} for one thread. */
  Scan scan(List<Subject> subjects, int themes, StoryText texts) {
    Hits hits = new Hits(subjects, themes, pairs);
    return new Scan(automaton, vocabulary, beginnings, hits, texts);
  }
}
