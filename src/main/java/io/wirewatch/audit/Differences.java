package io.wirewatch.audit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects differences, each by what it is about. */
final class Differences {
  private final Map<Object, Difference> found = new HashMap<>();

  /** Adds one if {@code published} is off by more than {@code leeway}. */
  void compare(String what, long recounted, long published, int leeway) {
    if (Math.abs(recounted - published) > leeway) {
      add(what, new Difference(what, Long.toString(recounted), Long.toString(published)));
    }
  }

  void add(Object subject, Difference difference) {
    found.put(subject, difference);
  }

  /** What was found, by what it is about. */
  Map<Object, Difference> bySubject() {
    return Map.copyOf(found);
  }

  /** The same as people read it. */
  List<Difference> list() {
    return found.values().stream().sorted(Comparator.comparing(Difference::what)).toList();
  }
}
