package io.wirewatch.match;

import io.wirewatch.match.Pattern.Role;
import io.wirewatch.match.Pattern.Use;
import io.wirewatch.theme.Near;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The places that a story has for each subject. It serves one story after the other, and is made
 * for most of them having none: nothing is cleared, and nothing allocated.
 */
final class Hits {
  private static final int USUAL = 1 << 8;

  /** So many numbers there are for one side of a near, and for both. */
  private static final int SIDE = 2;

  private static final int BOTH = 2 * SIDE;

  /** More places than this are not worth to keep the room of for the next story. */
  private static final int MAX_KEPT = 1 << 14;

  private final List<Subject> subjects;
  private final int themes;

  /** For each subject, in which story it was last hit, and its first and last place there. */
  private final int[] hitIn;

  private final int[] first;
  private final int[] last;

  private final Near[] nears;

  /**
   * For each near of either side in which story it was last hit, and with which word that hit ends:
   * side by side, for they are asked together.
   */
  private final int[] sides;

  /** In which story each near last had both sides, no further apart than it allows. */
  private final int[] pairedIn;

  /** In which story each theme was last a candidate. */
  private final int[] candidateIn;

  private final int[] candidates;
  private int candidateCount;
  private int story;
  private int size;
  private int[] from = new int[USUAL];
  private int[] to = new int[USUAL];
  private int[] next = new int[USUAL];
  private Use[] uses = new Use[USUAL];

  /** Which of these are asked for, so that a list of them is made as long as it becomes. */
  private int[] places = new int[USUAL];

  /**
   * @param themes how many of the subjects, the first ones, are themes
   * @param nears by their numbers in {@link Use#group}
   */
  Hits(List<Subject> subjects, int themes, List<Near> nears) {
    this.subjects = subjects;
    this.themes = themes;
    this.hitIn = new int[subjects.size()];
    this.first = new int[subjects.size()];
    this.last = new int[subjects.size()];
    this.nears = nears.toArray(Near[]::new);
    this.sides = new int[this.nears.length * BOTH];
    this.pairedIn = new int[this.nears.length];
    this.candidateIn = new int[themes];
    this.candidates = new int[themes];
  }

  /** Begins the next story. */
  void reset() {
    story++;
    size = 0;
    candidateCount = 0;
    if (from.length > MAX_KEPT) {
      resize(USUAL);
    }
  }

  private void resize(int length) {
    from = Arrays.copyOf(from, length);
    to = Arrays.copyOf(to, length);
    next = Arrays.copyOf(next, length);
    places = Arrays.copyOf(places, length);
    uses = Arrays.copyOf(uses, length);
  }

  /**
   * Takes the place of a phrase; places come in the order of their last words.
   *
   * @param from where it begins, on the one axis that all of a story's texts lie on
   * @param to where it ends, exclusive
   * @param firstWord the number of its first word, greater than any of the texts before
   * @param lastWord the number of its last word
   */
  void add(Use use, int from, int to, int firstWord, int lastWord) {
    int subject = use.subject();
    boolean seen = hitIn[subject] == story;
    if (anchors(use, firstWord, lastWord)) {
      call(subject);
    }
    if (seen && subject >= themes && subjects.get(subject).simple()) {
      return;
    }
    if (size == this.from.length) {
      resize(2 * size);
    }
    this.from[size] = from;
    this.to[size] = to;
    this.next[size] = -1;
    this.uses[size] = use;
    if (seen) {
      next[last[subject]] = size;
    } else {
      hitIn[subject] = story;
      first[subject] = size;
    }
    last[subject] = size;
    size++;
  }

  /**
   * Whether a place may tag a story: one of a strong phrase, or that which completes a strong near.
   * What is weak tags none, however much of it there is; see {@link Theme#weakCap}.
   */
  private boolean anchors(Use use, int firstWord, int lastWord) {
    int near = use.group();
    return switch (use.role()) {
      case PHRASE -> !use.phrase().weak();
      case NEAR_A -> {
        hit(near * BOTH, lastWord);
        yield !nears[near].ordered() && follows(near, near * BOTH + SIDE, firstWord);
      }
      case NEAR_B -> {
        hit(near * BOTH + SIDE, lastWord);
        yield follows(near, near * BOTH, firstWord);
      }
      case EXCLUDE, ONLY_NEAR, NONE_NEAR -> false;
    };
  }

  private void hit(int side, int lastWord) {
    sides[side] = story;
    sides[side + 1] = lastWord;
  }

  /**
   * Whether a near is strong and has its other side no further before a place than it allows. The
   * last one there is the nearest, so that no pair is missed; sentences and shared words are left
   * to {@link Joining}.
   */
  private boolean follows(int near, int other, int firstWord) {
    if (sides[other] != story || firstWord - sides[other + 1] - 1 > nears[near].window().within()) {
      return false;
    }
    pairedIn[near] = story;
    return !nears[near].weak();
  }

  private void call(int subject) {
    if (subject < themes && candidateIn[subject] != story) {
      candidateIn[subject] = story;
      candidates[candidateCount++] = subject;
    }
  }

  private boolean isSide(Use use) {
    return use.role() == Role.NEAR_A || use.role() == Role.NEAR_B;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** How many themes may be in the story. */
  int candidateCount() {
    return candidateCount;
  }

  /** The themes that may be in the story, in their order; more may follow that mean nothing. */
  int[] candidates() {
    Arrays.sort(candidates, 0, candidateCount);
    return candidates;
  }

  /** Whether anything of a subject is in the story. */
  boolean has(int subject) {
    return hitIn[subject] == story;
  }

  /** The only place of a subject, by its number; less than 0 where it has none, or several. */
  int only(int subject) {
    return has(subject) && first[subject] == last[subject] ? first[subject] : -1;
  }

  Hit hit(int place) {
    Use use = uses[place];
    Phrase phrase = use.phrase();
    return new Hit(from[place], to[place], use.role(), use.index(), phrase.text(), phrase.exact());
  }

  /**
   * A subject's phrases, excluded ones, and sides of nears that have another side near enough, in
   * {@link Hit#READING_ORDER}.
   */
  List<Hit> of(int subject) {
    return of(
        subject, use -> !use.role().isName() && (!isSide(use) || pairedIn[use.group()] == story));
  }

  /** The same with sides of nears that have another side anywhere in the story. */
  List<Hit> withApart(int subject) {
    return of(subject, use -> !use.role().isName() && (!isSide(use) || hasBoth(use.group())));
  }

  private boolean hasBoth(int near) {
    return sides[near * BOTH] == story && sides[near * BOTH + SIDE] == story;
  }

  /** The names that a subject's hits must, or must not, stand near, in the same order. */
  List<Hit> names(int subject, Role role) {
    return of(subject, use -> use.role() == role);
  }

  private List<Hit> of(int subject, Predicate<Use> chosen) {
    int count = 0;
    for (int i = has(subject) ? first[subject] : -1; i >= 0; i = next[i]) {
      if (chosen.test(uses[i])) {
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
