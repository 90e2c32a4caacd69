package io.wirewatch.match;

import io.wirewatch.story.Span.Field;
import io.wirewatch.story.Story;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one pass over a story's texts found. */
final class Scan {
  private final PatternIndex index;
  private final int[] starts;
  private final int[] ends;
  private final @Nullable Hit[] openers;
  private final List<Hit> hits = new ArrayList<>();

  private Scan(PatternIndex index) {
    this.index = index;
    this.starts = new int[index.window()];
    this.ends = new int[index.window()];
    this.openers = new @Nullable Hit[index.contexts()];
  }

  /**
   * Reads headline, summary and body. A headline that was made from the body is left out, and so is
   * a first line of the body that only repeats the headline: neither may count twice.
   */
  static Scan of(Story story, PatternIndex index) {
    Scan scan = new Scan(index);
    if (!story.headlineDerived()) {
      scan.read(Field.HEADLINE, story.headline(), 0);
    }
    scan.read(Field.SUMMARY, Field.SUMMARY.in(story), 0);
    scan.read(Field.BODY, story.body(), RepeatedHeadline.end(story));
    scan.hits.sort(Hit.READING_ORDER);
    return scan;
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
    BitSet themes = new BitSet();
    for (Hit hit : hits) {
      for (Pattern.Use use : hit.pattern().uses()) {
        if (!use.masks()) {
          themes.set(use.theme());
        }
      }
    }
    return themes;
  }

  private void read(Field field, String text, int from) {
    Words words = new Words(text, from);
    int mask = starts.length - 1;
    int state = Automaton.ROOT;
    for (int n = 0; words.next(); n++) {
      starts[n & mask] = words.start();
      ends[n & mask] = words.end();
      state = index.next(state, text, words);
      int found = state == Automaton.ROOT ? Automaton.ROOT : index.automaton().found(state);
      while (found != Automaton.ROOT) {
        for (Pattern pattern : index.patterns(found)) {
          if (isSpelledAs(pattern, text, n)) {
            add(new Hit(field, starts[(n - pattern.length() + 1) & mask], words.end(), pattern));
          }
        }
        found = index.automaton().shorter(found);
      }
    }
  }

  private boolean isSpelledAs(Pattern pattern, String text, int last) {
    List<String> exact = pattern.exact();
    if (exact == null) {
      return true;
    }
    int mask = starts.length - 1;
    for (int i = 0; i < exact.size(); i++) {
      int n = (last - exact.size() + 1 + i) & mask;
      if (!Spelling.exact(text.substring(starts[n], ends[n])).equals(exact.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void add(Hit hit) {
    for (int context : hit.pattern().contexts()) {
      if (openers[context] == null) {
        openers[context] = hit;
      }
    }
    if (hit.pattern().uses().length > 0) {
      hits.add(hit);
    }
  }
}
