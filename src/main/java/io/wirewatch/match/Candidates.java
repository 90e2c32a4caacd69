package io.wirewatch.match;

import io.wirewatch.theme.Near;
import io.wirewatch.theme.Theme;
import java.util.Arrays;
import java.util.List;

/**
 * The themes that may be in a story: those of which a strong phrase stands there, or both sides of
 * a strong near no further apart than it allows. What is weak tags none, however much of it there
 * is; see {@link Theme#weakCap}.
 *
 * <p>It is told of every place while a story is read, and most stories have no candidate: so all
 * that it knows of a near stands side by side, and nothing is cleared for the next story.
 */
final class Candidates {
  /** How many numbers there are for a near, a power of two; what follows says which is what. */
  private static final int WIDTH = 8;

  /** In which story side A was last hit; the next number is the word which that hit ends with. */
  private static final int SIDE_A = 0;

  private static final int SIDE_B = 2;

  /** In which story both sides last stood no further apart than they may, in their order. */
  private static final int PAIRED = 4;

  private static final int WITHIN = 5;

  /** The theme that it makes a candidate; less than 0 where it is weak, or no theme's. */
  private static final int THEME = 6;

  /** 1 where A must come first. */
  private static final int ORDERED = 7;

  private final int[] nears;

  /** In which story each theme was last a candidate. */
  private final int[] candidateIn;

  private final int[] candidates;
  private int count;
  private int story;

  /**
   * @param themes how many of the subjects, the first ones, are themes
   * @param nears by their numbers in {@link Pattern.Use#group}
   */
  Candidates(int themes, List<OwnedNear> nears) {
    this.candidateIn = new int[themes];
    this.candidates = new int[themes];
    this.nears = new int[nears.size() * WIDTH];
    for (int n = 0; n < nears.size(); n++) {
      Near near = nears.get(n).near();
      int subject = nears.get(n).subject();
      this.nears[n * WIDTH + WITHIN] = near.window().within();
      this.nears[n * WIDTH + THEME] = near.weak() || subject >= themes ? -1 : subject;
      this.nears[n * WIDTH + ORDERED] = near.ordered() ? 1 : 0;
    }
  }

  /** A near and the subject that has it. */
  record OwnedNear(Near near, int subject) {}

  /** One number for a side of the {@code near}th near. */
  static int side(int near, boolean isA) {
    return near * WIDTH + (isA ? SIDE_A : SIDE_B);
  }

  /** Begins the next story. */
  void reset() {
    story++;
    count = 0;
  }

  /** Takes a place of a pattern; see {@link Hits#add}. */
  void take(Uses uses, int firstWord, int lastWord) {
    for (int subject : uses.strong()) {
      if (subject < candidateIn.length) {
        add(subject);
      }
    }
    for (int side : uses.sides()) {
      hit(side, firstWord, lastWord);
    }
  }

  /**
   * One side of a near. The last place of the other one is the nearest, so that no pair is missed;
   * sentences and shared words are left to {@link Joining}.
   */
  private void hit(int side, int firstWord, int lastWord) {
    nears[side] = story;
    nears[side + 1] = lastWord;
    int near = side & -WIDTH;
    boolean isA = side == near + SIDE_A;
    int other = near + (isA ? SIDE_B : SIDE_A);
    if (nears[other] == story
        && firstWord - nears[other + 1] - 1 <= nears[near + WITHIN]
        && !(isA && nears[near + ORDERED] == 1)) {
      nears[near + PAIRED] = story;
      if (nears[near + THEME] >= 0) {
        add(nears[near + THEME]);
      }
    }
  }

  private void add(int theme) {
    if (candidateIn[theme] != story) {
      candidateIn[theme] = story;
      candidates[count++] = theme;
    }
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** The themes, in their order; more may follow that mean nothing. */
  int[] themes() {
    Arrays.sort(candidates, 0, count);
    return candidates;
  }

  /** Whether both sides of a near stand no further apart than it allows, in their order. */
  boolean isPaired(int near) {
    return nears[near * WIDTH + PAIRED] == story;
  }

  /** Whether both sides of a near are in the story. */
  boolean hasBoth(int near) {
    return nears[near * WIDTH + SIDE_A] == story && nears[near * WIDTH + SIDE_B] == story;
  }
}
