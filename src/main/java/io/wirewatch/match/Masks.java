package io.wirewatch.match;

import io.wirewatch.theme.Window;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places that keep others from counting: those that share a word with them, or stand near. */
final class Masks {
  private final List<Hit> places;
  private final int[] starts;

  /** Of the first so many places, the index of the one that reaches furthest. */
  private final int[] furthest;

  /**
   * @param places in {@link Hit#READING_ORDER}; they change no more
   */
  Masks(List<Hit> places) {
    this.places = places;
    this.starts = new int[places.size()];
    this.furthest = new int[starts.length];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = places.get(i).from();
      int before = i == 0 ? 0 : furthest[i - 1];
      furthest[i] = places.get(i).to() > places.get(before).to() ? i : before;
    }
  }

  /** A place that shares a word with {@code hit}; null if none does. */
  @Nullable Hit over(Hit hit) {
    Hit last = lastBefore(hit.to());
    return last != null && last.to() > hit.from() ? last : null;
  }

  /** A place that shares a word with {@code hit}, or is in a window of it; null if none is. */
  @Nullable Hit near(Hit hit, Window window, Distance distance) {
    Hit before = lastBefore(hit.to());
    if (before != null && (before.to() > hit.from() || distance.fits(window, before, hit))) {
      return before;
    }
    int after = from(hit.to());
    return after < places.size() && distance.fits(window, hit, places.get(after))
        ? places.get(after)
        : null;
  }

  /** Of the places that begin before {@code end} the one that reaches furthest; null if none. */
  private @Nullable Hit lastBefore(int end) {
    int count = from(end);
    return count == 0 ? null : places.get(furthest[count - 1]);
  }

  /** The index of the first place that begins at {@code start} or later. */
  private int from(int start) {
    int at = Arrays.binarySearch(starts, start);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && starts[at - 1] == start) {
      at--;
    }
    return at;
  }
}
