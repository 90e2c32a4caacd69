package io.wirewatch.match;

import java.util.List;

/** Which subjects are in a story, found out when it is asked and then kept for the story. */
final class Gates {
  private final List<Subject> subjects;
  private final Hits hits;
  private final Distance distance;

  /** For each subject, in which story its answer was found, and the answer. */
  private final int[] askedIn;

  private final boolean[] answers;
  private int story;

  Gates(List<Subject> subjects, Hits hits, Distance distance) {
    this.subjects = subjects;
    this.hits = hits;
    this.distance = distance;
    this.askedIn = new int[subjects.size()];
    this.answers = new boolean[subjects.size()];
  }

  /** Forgets the answers of the story before. */
  void reset() {
    story++;
  }

  /** Whether a context is open, or a gate's phrases are there. */
  boolean open(int index) {
    if (askedIn[index] != story) {
      Subject subject = subjects.get(index);
      boolean open = begun(index) && allOpen(subject.all()) && !anyOpen(subject.none());
      answers[index] = open;
      askedIn[index] = story;
    }
    return answers[index];
  }

  /** Whether one of what opens a context is there, or it asks for nothing but its gate. */
  boolean begun(int index) {
    Subject subject = subjects.get(index);
    boolean asksAny = subject.shows() || subject.any().length > 0;
    return !asksAny || shown(index) || anyOpen(subject.any());
  }

  /** Whether all that a theme needs besides its own hits is in the story. */
  boolean admit(Subject theme) {
    return allOpen(theme.all())
        && (theme.any().length == 0 || anyOpen(theme.any()))
        && !anyOpen(theme.none());
  }

  private boolean allOpen(int[] indexes) {
    for (int index : indexes) {
      if (!open(index)) {
        return false;
      }
    }
    return true;
  }

  boolean anyOpen(int[] indexes) {
    for (int index : indexes) {
      if (open(index)) {
        return true;
      }
    }
    return false;
  }

  private boolean shown(int index) {
    Subject subject = subjects.get(index);
    return hits.has(index)
        && (subject.simple()
            || !new Sifting(subject.section(), index, hits.of(index), hits, distance)
                .counted()
                .isEmpty());
  }
}
