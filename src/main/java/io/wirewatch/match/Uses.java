package io.wirewatch.match;

import io.wirewatch.match.Pattern.Role;
import io.wirewatch.match.Pattern.Use;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a pattern is for where it stands in a headline, or in the other texts.
 *
 * @param all every use
 * @param strong the subjects of which it is a strong phrase
 * @param sides the sides of nears that it is: {@link Candidates#side}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; read at every hit
record Uses(Use[] all, int[] strong, int[] sides) {
  private static final int[] NONE = {};

  static Uses of(List<Use> uses) {
    return new Uses(
        uses.toArray(Use[]::new),
        numbers(
            uses.stream()
                .filter(use -> use.role() == Role.PHRASE && !use.phrase().weak())
                .mapToInt(Use::subject)),
        numbers(
            uses.stream()
                .filter(use -> use.role().isSide())
                .mapToInt(use -> Candidates.side(use.group(), use.role() == Role.NEAR_A))));
  }

  /** There are many patterns, and most have none. */
  private static int[] numbers(IntStream some) {
    int[] numbers = some.toArray();
    return numbers.length == 0 ? NONE : numbers;
  }

  boolean isEmpty() {
    return all.length == 0;
  }
}
