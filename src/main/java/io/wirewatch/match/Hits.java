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
 * for most of them having none: nothing is cleared, and nothing allocated.
 */
final class Hits {
  private static final int USUAL = 1 << 8;

  /** More places than this are not worth to keep the room of for the next story. */
  private static final int MAX_KEPT = 1 << 14;

  private final List<Subject> subjects;
  private final int themes;

  /** For each subject, in which story it was last hit, and its first and last place there. */
  private final int[] hitIn;

  private final int[] first;
  private final int[] last;

  /** For each near in which story each side was last hit. */
  private final int[] aHitIn;

  private final int[] bHitIn;

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

  /**
   * @param themes how many of the subjects, the first ones, are themes
   * @param pairs how many nears there are
   */
  Hits(List<Subject> subjects, int themes, int pairs) {
    this.subjects = subjects;
    this.themes = themes;
    this.hitIn = new int[subjects.size()];
    this.first = new int[subjects.size()];
    this.last = new int[subjects.size()];
    this.aHitIn = new int[pairs];
    this.bHitIn = new int[pairs];
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
    uses = Arrays.copyOf(uses, length);
  }

  /**
   * Takes the place of a phrase.
   *
   * @param from where it begins, on the one axis that all of a story's texts lie on
   * @param to where it ends, exclusive
   */
  void add(Use use, int from, int to) {
    int subject = use.subject();
    boolean seen = hitIn[subject] == story;
    if (anchors(use)) {
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

  /** Whether a phrase was hit, or the second side of a near. */
  private boolean anchors(Use use) {
    return switch (use.role()) {
      case PHRASE -> true;
      case NEAR_A -> {
        aHitIn[use.group()] = story;
        yield bHitIn[use.group()] == story;
      }
      case NEAR_B -> {
        bHitIn[use.group()] = story;
        yield aHitIn[use.group()] == story;
      }
      case EXCLUDE, ONLY_NEAR, NONE_NEAR -> false;
    };
  }

  private void call(int subject) {
    if (subject < themes && candidateIn[subject] != story) {
      candidateIn[subject] = story;
      candidates[candidateCount++] = subject;
    }
  }

  /** Whether it is the side of a near that has no other side in the story. */
  private boolean isAlone(Use use) {
    return switch (use.role()) {
      case NEAR_A -> bHitIn[use.group()] != story;
      case NEAR_B -> aHitIn[use.group()] != story;
      case PHRASE, EXCLUDE, ONLY_NEAR, NONE_NEAR -> false;
    };
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
   * A subject's phrases, excluded ones, and sides of nears that have another side, in {@link
   * Hit#READING_ORDER}.
   */
  List<Hit> of(int subject) {
    return of(subject, use -> !use.role().isName() && !isAlone(use));
  }

  /** The names that a subject's hits must, or must not, stand near, in the same order. */
  List<Hit> names(int subject, Role role) {
    return of(subject, use -> use.role() == role);
  }

  private List<Hit> of(int subject, Predicate<Use> chosen) {
    List<Hit> hits = new ArrayList<>(4);
    if (has(subject)) {
      for (int i = first[subject]; i >= 0; i = next[i]) {
        if (chosen.test(uses[i])) {
          hits.add(hit(i));
        }
      }
    }
    if (hits.size() > 1) {
      hits.sort(Hit.READING_ORDER);
    }
    return hits;
  }
}
