package io.wirewatch.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one comparison found.
 *
 * @param wrong what cannot be as it is, whatever is on its way, by what it is about
 * @param moving what it can say nothing more of, because records about it are on their way
 * @param flowRests whether it could say all there is to say of the flow's steps
 */
record Comparison(Map<Object, Difference> wrong, Set<Object> moving, boolean flowRests) {
  Comparison {
    wrong = Map.copyOf(wrong);
    moving = Set.copyOf(moving);
  }

  /** The same, with what else is wrong. */
  Comparison with(Map<Object, Difference> more) {
    Map<Object, Difference> all = new HashMap<>(wrong);
    all.putAll(more);
    return new Comparison(all, moving, flowRests);
  }

  /** Whether {@code subject} was found to be right, without any doubt. */
  boolean isRight(Object subject) {
    return !wrong.containsKey(subject)
        && !moving.contains(subject)
        && (flowRests || !(subject instanceof String));
  }
}
