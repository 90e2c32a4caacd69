package io.wirewatch.match;

import io.wirewatch.match.Pattern.Role;
import io.wirewatch.match.Pattern.Use;
import java.util.List;

/**
 * What a pattern is for where it stands in a story.
 *
 * @param all every use
 * @param strong the subjects of which it is a strong phrase
 * @param sides the sides of nears that it is: {@link Candidates#side}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; read at every hit
record Uses(Use[] all, int[] strong, int[] sides) {
  static Uses of(List<Use> uses) {
    return new Uses(
        uses.toArray(Use[]::new),
        uses.stream()
            .filter(use -> use.role() == Role.PHRASE && !use.phrase().weak())
            .mapToInt(Use::subject)
            .toArray(),
        uses.stream()
            .filter(use -> use.role().isSide())
            .mapToInt(use -> Candidates.side(use.group(), use.role() == Role.NEAR_A))
            .toArray());
  }

  boolean isEmpty() {
    return all.length == 0;
  }
}
