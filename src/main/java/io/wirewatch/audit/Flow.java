package io.wirewatch.audit;

import java.util.Map;
import java.util.TreeMap;

/** The steps of the flow as they are published, and the identities that they must keep. */
final class Flow {
  private static final String KEY = "_flow|step=";

  private final Map<String, Long> published = new TreeMap<>();

  /** Whether this is the key of a step. */
  static boolean has(String key) {
    return key.startsWith("_flow");
  }

  /** {@code key} is published with {@code count}. */
  void publish(String key, long count) {
    published.put(key, count);
  }

  /**
   * Adds what does not hold.
   *
   * @param records how many records of the stories there were at least
   * @param live how many stories are live
   * @param onTheWay how many of the records may not be in the steps yet
   */
  void compare(long records, long live, int onTheWay, Differences differences) {
    if (published.containsValue(Cells.NOT_A_COUNT)) {
      published.forEach(
          (key, count) -> {
            if (count == Cells.NOT_A_COUNT) {
              differences.add(key, new Difference(key, "a count", "not a count"));
            }
          });
      return; // what it is part of says nothing
    }
    if (step("read") < records - onTheWay) { // more is right: compaction has removed some
      String what = KEY + "read";
      differences.add(
          what, new Difference(what, "at least " + records, Long.toString(step("read"))));
    }
    long changed = step("new") + step("edited");
    differences.compare(
        "read records",
        changed + step("retracted") + step("unchanged") + step("dead-lettered"),
        step("read"),
        onTheWay);
    differences.compare(
        "new and edited stories", step("themed") + step("unthemed"), changed, onTheWay);
    differences.compare(
        "new less retracted stories", live, step("new") - step("retracted"), onTheWay);
    if (step("late") > changed + onTheWay) {
      String what = "late stories";
      differences.add(
          what, new Difference(what, "at most " + changed, Long.toString(step("late"))));
    }
  }

  private long step(String step) {
    return published.getOrDefault(KEY + step, 0L);
  }
}
