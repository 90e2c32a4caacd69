package io.wirewatch.match;

import io.wirewatch.language.BaseForms;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What some subjects look for, ready to be found; immutable. */
final class Patterns {
  private final Vocabulary vocabulary;
  private final Automaton automaton;

  /** Of the words that any phrase has. */
  private final Beginnings beginnings;

  private final int pairs;

  private Patterns(Vocabulary vocabulary, Automaton automaton, int pairs) {
    this.vocabulary = vocabulary;
    this.automaton = automaton;
    this.beginnings = vocabulary.beginnings(automaton::begins);
    this.pairs = pairs;
  }

  static Patterns of(Plan plan, IntPredicate chosen) {
    Vocabulary vocabulary = new Vocabulary(plan.ways());
    PatternCompiler compiler = new PatternCompiler(vocabulary);
    Map<List<Integer>, List<Pattern>> patterns = compiler.compile(plan, chosen);
    return new Patterns(vocabulary, new Automaton(patterns, vocabulary.size()), compiler.pairs());
  }

  /** The same for words as they are spelled in another way; null where that takes two for one. */
  @Nullable Patterns respelled(Supplier<BaseForms> spelling) {
    Vocabulary other = vocabulary.respelled(spelling);
    return other == null ? null : new Patterns(other, automaton, pairs);
  }

  /** Whether words are read without what their language elides before them. */
  boolean elides() {
    return vocabulary.elides();
  }

  /** A pass over {@code texts} for one thread. */
  Scan scan(List<Subject> subjects, int themes, StoryText texts) {
    Hits hits = new Hits(subjects, themes, pairs);
    return new Scan(automaton, vocabulary, beginnings, hits, texts);
  }
}
