package io.wirewatch.match;

import io.wirewatch.story.Span.Field;
import io.wirewatch.story.Story;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a story's texts found. One serves one thread, for one story after the other:
 * most stories have nothing to be found, and then nothing is allocated.
 */
final class Scan {
  private final Automaton automaton;
  private final Vocabulary.Reader vocabulary;
  private final StoryText texts = new StoryText();
  private final Words words = new Words();

  /** The places of the last words that are known; their number is a power of two. */
  private final int[] starts;

  private final int[] ends;
  private final @Nullable Hit[] openers;
  private final BitSet themes = new BitSet();
  private List<Hit> hits = new ArrayList<>();

  Scan(Automaton automaton, Vocabulary vocabulary, int contexts) {
    this.automaton = automaton;
    this.vocabulary = new Vocabulary.Reader(vocabulary);
    int window = Integer.highestOneBit(Math.max(1, automaton.longest())) * 2;
    this.starts = new int[window];
    this.ends = new int[window];
    this.openers = new @Nullable Hit[contexts];
  }

  /**
   * Reads headline, summary and body. A headline that was made from the body is left out, and so is
   * a first line of the body that only repeats the headline: neither may count twice.
   */
  void read(Story story) {
    reset();
    texts.set(story);
    if (!story.headlineDerived()) {
      texts.walk(words, Field.HEADLINE);
      read(Field.HEADLINE);
    }
    texts.walk(words, Field.SUMMARY);
    read(Field.SUMMARY);
    if (story.headlineDerived()) {
      texts.walk(words, Field.BODY);
    } else {
      texts.walkNewBody(words);
    }
    read(Field.BODY);
    hits.sort(Hit.READING_ORDER);
  }

  private void reset() {
    if (!hits.isEmpty()) {
      hits = new ArrayList<>();
    }
    themes.clear();
    Arrays.fill(openers, null);
  }

  /** The hits of phrases and exclude phrases in {@link Hit#READING_ORDER}. */
  List<Hit> hits() {
    return hits;
  }

  /** The first phrase of a context in the story; null when it has none. */
  @Nullable Hit opener(int context) {
    return openers[context];
  }

  /** The themes that have a phrase in the story, masked or not. */
  BitSet themes() {
    return themes;
  }

  private void read(Field field) {
    int mask = starts.length - 1;
    int state = Automaton.ROOT;
    for (int n = 0; words.next(); ) {
      int number = vocabulary.number(words);
      if (number == Vocabulary.UNKNOWN) {
        state = Automaton.ROOT;
        continue;
      }
      // No phrase runs over a break.
      if (state != Automaton.ROOT && words.afterBreak()) {
        state = Automaton.ROOT;
      }
      state = automaton.next(state, number);
      if (state != Automaton.ROOT) {
        starts[n & mask] = words.start();
        ends[n & mask] = words.end();
        collect(field, state, n);
        n++;
      }
    }
  }

  /** Takes what ends with the {@code last} word. */
  private void collect(Field field, int state, int last) {
    int found = automaton.found(state);
    while (found != Automaton.ROOT) {
      for (Pattern pattern : automaton.patterns(found)) {
        if (isSpelledAs(pattern, last)) {
          add(pattern, field, last);
        }
      }
      found = automaton.shorter(found);
    }
  }

  private boolean isSpelledAs(Pattern pattern, int last) {
    List<String> exact = pattern.exact();
    if (exact == null) {
      return true;
    }
    int mask = starts.length - 1;
    for (int i = 0; i < exact.size(); i++) {
      int n = (last - exact.size() + 1 + i) & mask;
      String word = new String(words.text(), starts[n], ends[n] - starts[n]);
      if (!Spelling.exact(word).equals(exact.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void add(Pattern pattern, Field field, int last) {
    boolean opens = false;
    for (int context : pattern.contexts()) {
      opens |= openers[context] == null;
    }
    if (!opens && pattern.uses().length == 0) {
      return;
    }
    int mask = starts.length - 1;
    int from = texts.from(field);
    int first = starts[(last - pattern.length() + 1) & mask];
    Hit hit = new Hit(field, first - from, ends[last & mask] - from, pattern);
    for (int context : pattern.contexts()) {
      if (openers[context] == null) {
        openers[context] = hit;
      }
    }
    if (pattern.uses().length > 0) {
      hits.add(hit);
      for (Pattern.Use use : pattern.uses()) {
        if (!use.masks()) {
          themes.set(use.theme());
        }
      }
    }
  }
}
