package io.wirewatch.match;

import io.wirewatch.theme.Near;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** What some subjects look for, ready to be found; immutable. */
final class Patterns {
  private final Automaton automaton;

  /** Of the words that any of the phrases has. */
  private final Beginnings beginnings;

  private final List<Near> nears;
  private final Sequences sequences;

  private Patterns(
      Vocabulary vocabulary, Automaton automaton, List<Near> nears, Sequences sequences) {
    this.automaton = automaton;
    this.beginnings = vocabulary.beginnings(sequences);
    this.nears = List.copyOf(nears);
    this.sequences = sequences;
  }

  /** The patterns of some subjects; their words are added to {@code vocabulary}. */
  static Patterns of(Plan plan, IntPredicate chosen, Vocabulary vocabulary) {
    PatternCompiler compiler = new PatternCompiler(vocabulary);
    Map<List<Integer>, List<Pattern>> patterns = compiler.compile(plan, chosen);
    Automaton automaton = new Automaton(patterns, vocabulary.size());
    return new Patterns(vocabulary, automaton, compiler.nears(), Sequences.of(patterns.keySet()));
  }

  /** The same where few words of a text are of any phrase: it is quicker then to take them all. */
  Patterns rare(Vocabulary vocabulary) {
    return new Patterns(vocabulary, automaton, nears, sequences.eachAlone());
  }

  /** The same for words as they are spelled in another way. */
  Patterns respelled(Vocabulary spelled) {
    return new Patterns(spelled, automaton, nears, sequences);
  }

  /** A pass over {@code texts} for one thread. */
  Scan scan(List<Subject> subjects, int themes, VocabularyReader reader, StoryText texts) {
    return new Scan(automaton, reader, beginnings, new Hits(subjects, themes, nears), texts);
  }
}
