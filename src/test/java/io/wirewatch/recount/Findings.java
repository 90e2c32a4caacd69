package io.wirewatch.recount;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the judge holds against a run, a line each; of a thousand alike the first are enough. */
final class Findings {
  private static final int MOST = 200;

  private final List<String> lines = new ArrayList<>();
  private long more;

  void add(String line) {
    if (lines.size() < MOST) {
      lines.add(line);
    } else {
      more++;
    }
  }

  /** Adds a line if the two are not the same. */
  void compare(String what, Object right, Object said) {
    if (!Objects.equals(right, said)) {
      add(what + ": should be " + right + ", is " + said);
    }
  }

  /** Adds a line for each key under which the two have not the same; what is missing is 0. */
  void compare(String what, Map<String, Long> right, Map<String, Long> said) {
    right.forEach((key, count) -> compare(what + key, count, said.getOrDefault(key, 0L)));
    said.forEach(
        (key, count) -> {
          if (!right.containsKey(key)) {
            compare(what + key, 0L, count);
          }
        });
  }

  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (more > 0) {
      all.add("and " + more + " more");
    }
    return all;
  }
}
