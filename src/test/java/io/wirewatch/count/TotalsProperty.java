package io.wirewatch.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
          new Bucket("a", "en", List.of()),
          new Bucket("a", null, List.of("truce")),
          new Bucket("b", "en", List.of("truce", "border")),
          new Bucket("b", "uk", List.of("border")));
  private static final int PASS_ON = 4;
  private static final int CRASH_AND_RESTORE = 5;

  /** What the stores hold, which is all that a crash leaves. */
  private final Map<String, Long> buckets = new HashMap<>();

  private final Map<String, Long> forwarded = new HashMap<>();

  /** What the merge last heard. */
  private final Map<String, Long> heard = new HashMap<>();

  @Property
  void shouldPassOnEveryTotalAsItIs(@ForAll List<@IntRange(max = 5) Integer> moves) {
    List.of(buckets, forwarded, heard).forEach(Map::clear); // of the try before
    Totals totals = new Totals();
    Map<String, Long> right = new HashMap<>();
    for (int move : moves) {
      if (move == PASS_ON) {
        passOn(totals);
      } else if (move == CRASH_AND_RESTORE) {
        totals = restored();
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
    passOn(totals);

    heard.values().removeIf(value -> value == 0); // absent and 0 mean the same
    right.values().removeIf(value -> value == 0);
    assertEquals(right, heard);
    assertFalse(restored().drain((key, value) -> heard.put(key, -1L)), "all has been passed on");
  }

  private void move(Totals.Share share, long delta) {
    buckets.put(share.name(), share.move(delta));
  }

  private static void count(
      Map<String, Long> right, @Nullable Bucket bucket, List<Step> steps, long delta) {
    if (bucket != null) {
      bucket.keys().forEach(key -> right.merge(key.toString(), delta, Long::sum));
    }
    steps.forEach(step -> right.merge(CountKey.flow(step).toString(), delta, Long::sum));
  }

  private void passOn(Totals totals) {
    totals.drain(
        (key, value) -> {
          heard.put(key, value);
          forwarded.put(key, value);
        });
  }

  private Totals restored() {
    Totals totals = new Totals();
    buckets.forEach(totals::restore);
    forwarded.forEach(totals::restoreForwarded);
    return totals;
  }
}
