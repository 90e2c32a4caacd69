package io.wirewatch.match;

import io.wirewatch.story.Span.Field;
import io.wirewatch.story.Story;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a story's texts found. One serves one thread, for one story after the other:
 * most stories have nothing to be found, and then nothing is allocated.
 */
final class Scan {
  private final Automaton automaton;
  private final Vocabulary.Reader vocabulary;
  private final Beginnings beginnings;
  private final StoryText texts = new StoryText();
  private final Words words = new Words();

  /** The places of the last words that are known; their number is a power of two. */
  private final int[] starts;

  private final int[] ends;
  private final @Nullable Hit[] openers;
  private List<Found> found = new ArrayList<>();

  /** A hit and what one theme uses it for. */
  record Found(Hit hit, Pattern.Use use) {
    private static final Comparator<Found> BY_THEME =
        Comparator.<Found>comparingInt(found -> found.use.theme())
            .thenComparing(Found::hit, Hit.READING_ORDER);
  }

  Scan(Automaton automaton, Vocabulary vocabulary, Beginnings beginnings, int contexts) {
    this.automaton = automaton;
    this.beginnings = beginnings;
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
    found.sort(Found.BY_THEME);
  }

  private void reset() {
    if (!found.isEmpty()) {
      found = new ArrayList<>();
    }
    Arrays.fill(openers, null);
  }

  /**
   * What phrases and exclude phrases of all themes found, by theme and {@link Hit#READING_ORDER}.
   */
  List<Found> found() {
    return found;
  }

  /** The first phrase of a context in the story; null when it has none. */
  @Nullable Hit opener(int context) {
    return openers[context];
  }

  private void read(Field field) {
    int mask = starts.length - 1;
    int state = Automaton.ROOT;
    for (int n = 0; state == Automaton.ROOT ? words.next(beginnings) : words.next(); ) {
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
    int ending = automaton.found(state);
    while (ending != Automaton.ROOT) {
      for (Pattern pattern : automaton.patterns(ending)) {
        if (isSpelledAs(pattern, last)) {
          add(pattern, field, last);
        }
      }
      ending = automaton.shorter(ending);
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
    for (Pattern.Use use : pattern.uses()) {
      found.add(new Found(hit, use));
    }
  }
}
