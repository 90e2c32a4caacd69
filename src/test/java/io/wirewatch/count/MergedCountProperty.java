package io.wirewatch.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The law of the merge: a count is the sum of what each partition said last. */
final class MergedCountProperty {

  @Property
  void shouldBeTheSumOfTheLastWords(
      @ForAll List<@IntRange(max = 11) Integer> partitions,
      @ForAll List<@LongRange(max = 1_000) Long> values,
      @ForAll boolean archived) {
    MergedCount merged = MergedCount.NONE;
    Map<Integer, Long> last = new HashMap<>();
    int said = Math.min(partitions.size(), values.size());
    for (int i = 0; i < said; i++) {
      Partial partial = new Partial(partitions.get(i), values.get(i), archived);
      MergedCount before = merged;
      merged = before.knows(partial) ? before : before.with(partial);
      // said twice changes nothing
      assertEquals(partial, Partial.fromBytes(partial.toBytes()));
      assertEquals(true, merged.knows(partial));
      last.put(partial.partition(), partial.value());
    }

    assertEquals(last.values().stream().mapToLong(Long::longValue).sum(), merged.value());
    MergedCount read = MergedCount.fromBytes(merged.toBytes());
    assertEquals(merged.revision(), read.revision());
    assertArrayEquals(merged.partials(), read.partials());
  }
}
