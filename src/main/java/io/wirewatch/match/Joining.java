package io.wirewatch.match;

import io.wirewatch.match.Pattern.Role;
import io.wirewatch.theme.Near;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Joins the two sides of a near: each place with the nearest of the other side.
 *
 * <p>Of two sides {@code a a b b} the inner ones are joined, and never more than as many as there
 * are places; whatever is near enough to be joined has such a pair within it.
 */
final class Joining {
  private static final Comparator<Hit> BY_END =
      Comparator.comparingInt(Hit::to).thenComparingInt(Hit::from);

  private final Distance distance;
  private final Near near;
  private final int index;
  private final List<Hit> joined = new ArrayList<>();
  private final List<Apart> apart = new ArrayList<>();

  /** Two places that would be joined if they were nearer. */
  record Apart(Hit first, Hit second, Near near) {}

  /**
   * @param index of the near
   * @param a the places of one side, in {@link Hit#READING_ORDER}
   */
  Joining(Near near, int index, List<Hit> a, List<Hit> b, Distance distance) {
    this.near = near;
    this.index = index;
    this.distance = distance;
    join(a, b, true);
    if (!near.ordered()) {
      join(b, a, false);
    }
  }

  List<Hit> joined() {
    return joined;
  }

  List<Apart> apart() {
    return apart;
  }

  /** Each of {@code firsts} with the first of {@code seconds} after it, if no first is nearer. */
  private void join(List<Hit> firsts, List<Hit> seconds, boolean aFirst) {
    List<Hit> byEnd = new ArrayList<>(firsts);
    byEnd.sort(BY_END);
    int i = 0;
    for (Hit second : seconds) {
      Hit nearest = null;
      while (i < byEnd.size() && byEnd.get(i).to() <= second.from()) {
        Hit next = byEnd.get(i++);
        nearest = nearest == null || next.to() > nearest.to() ? next : nearest;
      }
      // A first that was there before has been joined with a second before this one.
      if (nearest != null) {
        join(nearest, second, aFirst);
      }
    }
  }

  private void join(Hit first, Hit second, boolean aFirst) {
    if (!distance.inOneText(first, second) || !distance.fits(near.window(), first, second)) {
      apart.add(new Apart(first, second, near));
      return;
    }
    String name = aFirst ? first.name() + "~" + second.name() : second.name() + "~" + first.name();
    joined.add(new Hit(first.from(), second.to(), Role.NEAR_A, index, name, false));
  }
}
