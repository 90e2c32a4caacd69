package io.wirewatch.match;

import io.wirewatch.theme.Phrase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sequence of words and everything it means to the subjects.
 *
 * @param exact the words letter by letter; null when any case and inflection will do
 * @param inHeadline what it is for in the headline
 * @param elsewhere what it is for in the other texts: the same without what counts in titles only
 */
record Pattern(int length, @Nullable List<String> exact, Uses inHeadline, Uses elsewhere) {

  static Pattern of(int length, @Nullable List<String> exact, List<Use> uses) {
    Uses inHeadline = Uses.of(uses);
    List<Use> elsewhere = uses.stream().filter(use -> !use.phrase().titleOnly()).toList();
    return new Pattern(
        length,
        exact,
        inHeadline,
        elsewhere.size() == uses.size() ? inHeadline : Uses.of(elsewhere));
  }

  /** What a subject has a phrase for. */
  enum Role {
    PHRASE,
    EXCLUDE,
    NEAR_A,
    NEAR_B,
    ONLY_NEAR,
    NONE_NEAR;

    /** Whether it shows something only where the other side of its near is. */
    boolean isSide() {
      return this == NEAR_A || this == NEAR_B;
    }

    /** Whether it shows nothing itself, and is only asked how near it stands. */
    boolean isName() {
      return this == ONLY_NEAR || this == NONE_NEAR;
    }
  }

  /**
   * What one subject does with a pattern.
   *
   * @param subject its index
   * @param index of the phrase, near or none_near in the subject's section
   * @param group what keeps apart uses of one role: for a near, its number among those compiled
   *     with it
   */
  record Use(int subject, Role role, int index, int group, Phrase phrase) {
    /** Whether two phrases of the same words would be used in the same way, so that one will do. */
    boolean isLike(Use other) {
      return subject == other.subject
          && role == other.role
          && group == other.group
          && phrase.titleOnly() == other.phrase.titleOnly()
          && phrase.weak() == other.phrase.weak();
    }
  }
}
