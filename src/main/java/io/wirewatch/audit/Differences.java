package io.wirewatch.audit;

import java.util.ArrayList;
import java.util.List;

/** Collects differences. */
final class Differences {
  private final List<Difference> found = new ArrayList<>();

  /** Adds one if the two are not the same. */
  void compare(String what, long recounted, long published) {
    if (recounted != published) {
      add(what, recounted, published == Long.MIN_VALUE ? "not a count" : published);
    }
  }

  void add(String what, Object recounted, Object published) {
    found.add(new Difference(what, recounted.toString(), published.toString()));
  }

  List<Difference> list() {
    return List.copyOf(found);
  }
}
