package io.wirewatch.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

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
    Map<Bucket, Long> live = new HashMap<>();
    for (int move : moves) {
      if (move == PASS_ON) {
        passOn(totals);
      } else if (move == CRASH_AND_RESTORE) {
        totals = restored();
      } else {
        add(totals.bucket(BUCKETS.get(move)));
        live.merge(BUCKETS.get(move), 1L, Long::sum);
      }
    }
    passOn(totals);

    Map<String, Long> right = new HashMap<>();
    live.forEach(
        (bucket, stories) ->
            bucket.keys().forEach(key -> right.merge(key.toString(), stories, Long::sum)));
    assertEquals(right, heard);
    assertFalse(restored().drain((key, value) -> heard.put(key, -1L)), "all has been passed on");
  }

  private void add(Totals.Share share) {
    buckets.put(share.name(), share.move(+1));
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
