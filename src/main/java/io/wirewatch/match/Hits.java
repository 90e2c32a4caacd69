package io.wirewatch.match;

import io.wirewatch.match.Pattern.Role;
import io.wirewatch.match.Pattern.Use;
import io.wirewatch.theme.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The places that a story has for each subject. It serves one story after the other, and is made
 * for most of them having no candidate: each place of a pattern is noted once, whatever it is for,
 * and what it means to each subject is laid out when the first one is asked for. Nothing is
 * cleared, and nothing allocated.
 */
final class Hits {
  private static final int USUAL = 1 << 8;

  /** Room for more places than this is not kept for the next story. */
  private static final int MAX_KEPT = 1 << 14;

  private final Candidates candidates;

  /** For each subject whether its first place says all; themes keep each for their tags. */
  private final boolean[] once;

  /** For each subject, in which story it was last hit, and its first and last place there. */
  private final int[] hitIn;

  private final int[] first;
  private final int[] last;
  private int story;

  /** What stands in the story: from where to where, and for what. */
  private int noted;

  private int[] from = new int[USUAL];
  private int[] to = new int[USUAL];
  private Uses[] notedUses = new Uses[USUAL];

  /** The subjects' places: of what is noted, in which use, and which is the subject's next. */
  private int size;

  private boolean isLaidOut;
  private int[] notes = new int[USUAL];
  private Use[] use = new Use[USUAL];
  private int[] next = new int[USUAL];

  /** Which of these are asked for, so that a list of them is made as long as it becomes. */
  private int[] places = new int[USUAL];

  /**
   * @param themes how many of the subjects, the first ones, are themes
   * @param candidates is told of every place
   */
  Hits(List<Subject> subjects, int themes, Candidates candidates) {
    this.candidates = candidates;
    this.hitIn = new int[subjects.size()];
    this.first = new int[subjects.size()];
    this.last = new int[subjects.size()];
    this.once = new boolean[subjects.size()];
    for (int s = themes; s < once.length; s++) {
      once[s] = subjects.get(s).simple();
    }
  }

  /** Begins the next story. */
  void reset() {
    story++;
    noted = 0;
    size = 0;
    isLaidOut = false;
    candidates.reset();
    if (from.length > MAX_KEPT) {
      resizeNotes(USUAL);
    }
    if (notes.length > MAX_KEPT) {
      resize(USUAL);
    }
  }

  private void resizeNotes(int length) {
    from = Arrays.copyOf(from, length);
    to = Arrays.copyOf(to, length);
    notedUses = Arrays.copyOf(notedUses, length);
  }

  private void resize(int length) {
    notes = Arrays.copyOf(notes, length);
    use = Arrays.copyOf(use, length);
    next = Arrays.copyOf(next, length);
    places = Arrays.copyOf(places, length);
  }

  /**
   * Notes a place of a pattern; they come in the order of their last words.
   *
   * @param from where it begins, on the one axis that all of a story's texts lie on
   * @param to where it ends, exclusive
   * @param firstWord the number of its first word, greater than any of the texts before
   * @param lastWord the number of its last word
   */
  void add(Uses uses, int from, int to, int firstWord, int lastWord) {
    if (uses.isEmpty()) {
      return;
    }
    if (noted == this.from.length) {
      resizeNotes(2 * noted);
    }
    this.from[noted] = from;
    this.to[noted] = to;
    notedUses[noted] = uses;
    noted++;
    candidates.take(uses, firstWord, lastWord);
  }

  boolean isEmpty() {
    return noted == 0;
  }

  /** The themes that may be in the story. */
  Candidates candidates() {
    return candidates;
  }

  private void layOut() {
    isLaidOut = true;
    for (int note = 0; note < noted; note++) {
      for (Use each : notedUses[note].all()) {
        // Most sides of nears stand there without the other one, and show nothing: withApart
        // relies on their being left out.
        if (!each.role().isSide() || candidates.hasBoth(each.group())) {
          layOut(note, each);
        }
      }
    }
  }

  private void layOut(int note, Use each) {
    int subject = each.subject();
    boolean seen = hitIn[subject] == story;
    if (seen && once[subject]) {
      return;
    }
    if (size == notes.length) {
      resize(2 * size);
    }
    notes[size] = note;
    use[size] = each;
    next[size] = -1;
    if (seen) {
      next[last[subject]] = size;
    } else {
      hitIn[subject] = story;
      first[subject] = size;
    }
    last[subject] = size;
    size++;
  }

  /** Whether anything of a subject is in the story; of a near, only where both its sides are. */
  boolean has(int subject) {
    if (!isLaidOut) {
      layOut();
    }
    return hitIn[subject] == story;
  }

  /** The only place of a subject, by its number; less than 0 where it has none, or several. */
  int only(int subject) {
    return has(subject) && first[subject] == last[subject] ? first[subject] : -1;
  }

  Hit hit(int place) {
    int note = notes[place];
    Phrase phrase = use[place].phrase();
    return new Hit(
        from[note], to[note], use[place].role(), use[place].index(), phrase.text(), phrase.exact());
  }

  /**
   * A subject's phrases, excluded ones, and sides of nears that have another side near enough, in
   * {@link Hit#READING_ORDER}.
   */
  List<Hit> of(int subject) {
    return of(
        subject,
        use -> !use.role().isName() && (!use.role().isSide() || candidates.isPaired(use.group())));
  }

  /** The same with sides of nears that have another side anywhere in the story. */
  List<Hit> withApart(int subject) {
    return of(subject, use -> !use.role().isName());
  }

  /** The names that a subject's hits must, or must not, stand near, in the same order. */
  List<Hit> names(int subject, Role role) {
    return of(subject, use -> use.role() == role);
  }

  private List<Hit> of(int subject, Predicate<Use> chosen) {
    int count = 0;
    for (int i = has(subject) ? first[subject] : -1; i >= 0; i = next[i]) {
      if (chosen.test(use[i])) {
        places[count++] = i;
      }
    }
    List<Hit> hits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      hits.add(hit(places[i]));
    }
    if (count > 1) {
      hits.sort(Hit.READING_ORDER);
    }
    return hits;
  }
}
