package io.wirewatch.identity;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How guids and links are spelt before they are compared, by the present rule and by earlier ones.
 *
 * <p>A rule that was ever released stays in its list: what was seen under it is found by it.
 *
 * @param guids the present rule first
 * @param links the present rule first
 */
record Rules(List<UnaryOperator<String>> guids, List<UnaryOperator<String>> links) {
  static final Rules OURS =
      new Rules(List.of(WebAddress::withoutTracking), List.of(WebAddress::normal));

  Rules {
    guids = List.copyOf(guids);
    links = List.copyOf(links);
  }
}
