package io.wirewatch.match;

import io.wirewatch.match.Pattern.Role;
import java.util.Comparator;

/**
 * A place where a phrase or a near stands in a story.
 *
 * @param from where it begins, on the one axis that all of a story's texts lie on
 * @param to where it ends, exclusive
 * @param role what it is for; {@link Role#NEAR_A} for a near as a whole
 * @param index of the phrase or the near in its subject's section
 * @param name the phrase as the definition spells it, or both of a near's
 */
record Hit(int from, int to, Role role, int index, String name, boolean exact) {
  /** By start, the longest first; of those that are equal an exact one, then the first defined. */
  static final Comparator<Hit> READING_ORDER = Hit::order;

  private static int order(Hit a, Hit b) {
    if (a.from != b.from) {
      return Integer.compare(a.from, b.from);
    }
    if (a.to != b.to) {
      return Integer.compare(b.to, a.to);
    }
    return a.exact == b.exact ? Integer.compare(a.index, b.index) : a.exact ? -1 : 1;
  }

  boolean near() {
    return role != Role.PHRASE;
  }
}
