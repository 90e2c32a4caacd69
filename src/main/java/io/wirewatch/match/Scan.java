package io.wirewatch.match;

import io.wirewatch.language.Elision;
import io.wirewatch.language.Spelling;
import io.wirewatch.story.Span.Field;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a story's texts. One serves one thread, for one story after the other: most stories
 * have nothing to be found, and then nothing is allocated.
 *
 * <p>A word of several numbers is followed in each, so the automaton may be in several states; in
 * nearly all texts it is in one, and most of the time in none.
 */
final class Scan {
  private static final Field[] FIELDS = Field.values();

  /** More words than any text has: those of the next are numbered from there. */
  private static final int TEXT = 1 << 28;

  private final Automaton automaton;
  private final VocabularyReader vocabulary;
  private final Skim skim;
  private final Hits hits;
  private final StoryText texts;
  private final boolean elides;

  /** The places of the last words that are known; their number is a power of two. */
  private final int[] starts;

  private final int[] ends;

  /** The states but {@link Automaton#ROOT}, which it is always in. */
  private int[] states = new int[8];

  private int[] before = new int[8];
  private int active;

  Scan(
      Automaton automaton,
      VocabularyReader vocabulary,
      Beginnings beginnings,
      Hits hits,
      StoryText texts) {
    this.automaton = automaton;
    this.vocabulary = vocabulary;
    this.skim = new Skim(beginnings, vocabulary);
    this.hits = hits;
    this.texts = texts;
    this.elides = vocabulary.elides();
    int window = Integer.highestOneBit(Math.max(1, automaton.longest())) * 2;
    this.starts = new int[window];
    this.ends = new int[window];
  }

  /** Reads headline, summary and body, each text once. */
  void read() {
    hits.reset();
    for (int f = 0; f < FIELDS.length; f++) {
      texts.skimOnce(skim, FIELDS[f]);
      read(f, false);
    }
  }

  /** Whether there is anything to be found; it reads no further than that. */
  boolean findsAny() {
    hits.reset();
    for (int f = 0; f < FIELDS.length; f++) {
      texts.skimOnce(skim, FIELDS[f]);
      if (read(f, true)) {
        return true;
      }
    }
    return false;
  }

  /** What was found. */
  Hits hits() {
    return hits;
  }

  private boolean read(int field, boolean untilAny) {
    boolean headline = FIELDS[field] == Field.HEADLINE;
    int mask = starts.length - 1;
    active = 0;
    int n = 0;
    int ordinal = -1;
    int start = 0;
    int end = 0;
    for (int count = skim.take(); count >= 0; count = skim.take()) {
      for (int i = 0; i < count; i++) {
        // No phrase runs over a word that is not known, or over a break.
        if (active > 0
            && (skim.ordinals[i] != ordinal + 1
                || Words.isBreak(texts.units(), start, end, skim.starts[i]))) {
          active = 0;
        }
        ordinal = skim.ordinals[i];
        start = skim.starts[i];
        end = skim.ends[i];
        goOn(skim.ids[i]);
        if (active > 0) {
          starts[n & mask] = start;
          ends[n & mask] = end;
          for (int k = 0; k < active; k++) {
            collect(states[k], n, field * TEXT + ordinal, headline);
          }
          n++;
        }
      }
      if (untilAny && !hits.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void goOn(int id) {
    int[] several = vocabulary.several(id);
    if (several == null && active <= 1) {
      states[0] = automaton.next(active == 0 ? Automaton.ROOT : states[0], id);
      active = states[0] == Automaton.ROOT ? 0 : 1;
    } else {
      follow(several == null ? new int[] {id} : several);
    }
  }

  /** Goes on from every state with every number. */
  private void follow(int[] numbers) {
    int[] from = states;
    int count = Math.max(1, active);
    if (active == 0) {
      from[0] = Automaton.ROOT;
    }
    states = before;
    before = from;
    active = 0;
    for (int i = 0; i < count; i++) {
      for (int number : numbers) {
        enter(automaton.next(from[i], number));
      }
    }
  }

  private void enter(int state) {
    if (state == Automaton.ROOT) {
      return;
    }
    for (int i = 0; i < active; i++) {
      if (states[i] == state) {
        return;
      }
    }
    if (active == states.length) {
      states = Arrays.copyOf(states, 2 * active);
    }
    states[active++] = state;
  }

  /**
   * Takes what ends with the {@code last} word of those that are known, which is the {@code word}th
   * of all.
   */
  private void collect(int state, int last, int word, boolean headline) {
    int ending = automaton.found(state);
    while (ending != Automaton.ROOT) {
      for (Pattern pattern : automaton.patterns(ending)) {
        if (isSpelledAs(pattern.exact(), last)) {
          int mask = starts.length - 1;
          int from = starts[(last - pattern.length() + 1) & mask];
          Uses uses = headline ? pattern.inHeadline() : pattern.elsewhere();
          hits.add(uses, from, ends[last & mask], word - pattern.length() + 1, word);
        }
      }
      ending = automaton.shorter(ending);
    }
  }

  private boolean isSpelledAs(@Nullable List<String> exact, int last) {
    if (exact == null) {
      return true;
    }
    int mask = starts.length - 1;
    for (int i = 0; i < exact.size(); i++) {
      int n = (last - exact.size() + 1 + i) & mask;
      String word = new String(texts.units(), starts[n], ends[n] - starts[n]);
      if (!isSpelledAs(exact.get(i), Spelling.exact(word))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word of the text is spelled so, as a whole or without what it elides. */
  private boolean isSpelledAs(String exact, String word) {
    return word.equals(exact)
        || (elides
            && word.endsWith(exact)
            && word.length() - exact.length() == Elision.length(word));
  }
}
