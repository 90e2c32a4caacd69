package io.wirewatch.match;

import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All patterns of a theme set, ready to be looked for. */
final class PatternIndex {
  private final Vocabulary vocabulary = new Vocabulary();
  private final List<List<Pattern>> patterns;
  private final Automaton automaton;
  private final int window;
  private final int contexts;

  PatternIndex(ThemeSet set) {
    Map<List<Integer>, List<Pattern>> bySequence = new PatternCompiler(vocabulary).compile(set);
    patterns = List.copyOf(bySequence.values());
    List<int[]> sequences = new ArrayList<>();
    int longest = 1;
    for (List<Integer> ids : bySequence.keySet()) {
      sequences.add(ids.stream().mapToInt(Integer::intValue).toArray());
      longest = Math.max(longest, ids.size());
    }
    automaton = new Automaton(sequences, vocabulary.size());
    window = Integer.highestOneBit(longest) * 2;
    contexts = set.contexts().size();
  }

  /** The state after the word on which {@code words} stands; no phrase runs over a break. */
  int next(int state, String text, Words words) {
    int id = vocabulary.id(text, words.start(), words.end());
    if (id == Vocabulary.UNKNOWN) {
      return Automaton.ROOT;
    }
    return automaton.next(words.afterBreak() ? Automaton.ROOT : state, id);
  }

  Automaton automaton() {
    return automaton;
  }

  List<Pattern> patterns(int found) {
    return patterns.get(automaton.sequence(found));
  }

  /** A power of two that is more than the words of the longest pattern. */
  int window() {
    return window;
  }

  int contexts() {
    return contexts;
  }
}
