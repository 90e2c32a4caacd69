package io.wirewatch.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The law of a partition's totals: what is passed on is right, whenever the task starts anew. */
final class TotalsProperty {
  private static final List<Bucket> BUCKETS =
      List.of(
          new Bucket("a", "en", List.of(), false),
          new Bucket("a", null, List.of("truce"), false),
          new Bucket("b", "en", List.of("truce", "border"), true),
          new Bucket("b", "uk", List.of("border"), true),
          new Bucket("b", "uk", List.of("border"), false));
  private static final int COMMIT = 5;
  private static final int CRASH_AND_RESTORE = 6;

  private final Map<String, Long> buckets = new HashMap<>();

  /** What the store holds, which is all that a crash leaves. */
  private final Map<String, Long> committed = new HashMap<>();

  /** What the merge last heard. */
  private final Map<String, Long> heard = new HashMap<>();

  @Property
  void shouldPassOnEveryTotalAsItIs(@ForAll List<@IntRange(max = 6) Integer> moves) {
    List.of(buckets, committed, heard).forEach(Map::clear); // of the try before
    Totals totals = new Totals();
    Map<String, Long> right = new HashMap<>();
    Map<String, Long> rightAtCommit = Map.of();
    for (int move : moves) {
      if (move == COMMIT) {
        commit(totals);
        rightAtCommit = Map.copyOf(right);
      } else if (move == CRASH_AND_RESTORE) {
        totals = restored();
        right = new HashMap<>(rightAtCommit);
      } else {
        Bucket bucket = BUCKETS.get(move);
        List<Step> steps = move % 2 == 0 ? List.of() : List.of(Step.READ, Step.NEW);
        move(totals.share(bucket, steps), +1);
        count(right, bucket, steps, +1);
        if (move == BUCKETS.size() - 1) { // and out again, as an edit does
          move(totals.share(bucket, List.of()), -1);
          move(totals.share(null, steps), +1);
          count(right, bucket, List.of(), -1);
          count(right, null, steps, +1);
        }
      }
    }
    commit(totals);

    heard.values().removeIf(value -> value == 0); // absent and 0 mean the same
    right.values().removeIf(value -> value == 0);
    assertEquals(right, heard);
    restored().drain((key, archived, value) -> fail(key + " was passed on before"));
  }

  private void move(Totals.Share share, long delta) {
    buckets.put(share.name(), share.move(delta));
  }

  private static void count(
      Map<String, Long> right, @Nullable Bucket bucket, List<Step> steps, long delta) {
    if (bucket != null) {
      bucket
          .keys()
          .forEach(key -> right.merge(name(key.toString(), bucket.archived()), delta, Long::sum));
    }
    steps.forEach(step -> right.merge(CountKey.flow(step).toString(), delta, Long::sum));
  }

  private static String name(String key, boolean archived) {
    return archived ? key + " archived" : key;
  }

  private void commit(Totals totals) {
    totals.drain((key, archived, value) -> heard.put(name(key, archived), value));
    committed.putAll(buckets);
  }

  private Totals restored() {
    buckets.clear();
    buckets.putAll(committed);
    Totals totals = new Totals();
    committed.forEach(totals::restore);
    return totals;
  }
}
