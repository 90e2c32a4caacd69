package io.wirewatch.match;

import io.wirewatch.match.Candidates.OwnedNear;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** What some subjects look for, ready to be found; immutable. */
final class Patterns {
  private final Automaton automaton;

  /** Of the words that any of the phrases has. */
  private final Beginnings beginnings;

  private final List<OwnedNear> nears;
  private final BitSet words;

  private Patterns(
      Vocabulary vocabulary, Automaton automaton, List<OwnedNear> nears, BitSet words) {
    this.automaton = automaton;
    this.beginnings = vocabulary.beginnings(words::get, automaton::begins);
    this.nears = List.copyOf(nears);
    this.words = words;
  }

  /** The patterns of some subjects; their words are added to {@code vocabulary}. */
  static Patterns of(Plan plan, IntPredicate chosen, Vocabulary vocabulary) {
    PatternCompiler compiler = new PatternCompiler(vocabulary);
    Map<List<Integer>, List<Pattern>> patterns = compiler.compile(plan, chosen);
    BitSet words = new BitSet();
    patterns.keySet().forEach(numbers -> numbers.forEach(words::set));
    Automaton automaton = new Automaton(patterns, vocabulary.size());
    return new Patterns(vocabulary, automaton, compiler.nears(), words);
  }

  /** The same for words as they are spelled in another way. */
  Patterns respelled(Vocabulary spelled) {
    return new Patterns(spelled, automaton, nears, words);
  }

  /** A pass over {@code texts} for one thread. */
  Scan scan(List<Subject> subjects, int themes, VocabularyReader reader, StoryText texts) {
    return new Scan(
        automaton,
        reader,
        beginnings,
        new Hits(subjects, themes, new Candidates(themes, nears)),
        texts);
  }
}
