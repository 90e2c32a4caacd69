package io.wirewatch.pipeline;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.CountKey;
import io.wirewatch.count.Partial;
import io.wirewatch.count.RunningTotal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this partition's running totals, and passes on those that moved, each as a whole.
 *
 * <p>The load of the merge so does not grow with the number of stories. What moved and was not yet
 * passed on is known by the store alone: after a crash, a restore or a hand-over the keys that
 * differ are passed on, and what was passed on twice says the same twice.
 */
final class Tally extends ContextualProcessor<@Nullable String, Counted, String, Partial> {
  private final Duration interval;
  private final Set<String> due = new LinkedHashSet<>();
  private @Nullable KeyValueStore<String, RunningTotal> totals;

  /** Passes on what moved once each {@code interval} of wall-clock time. */
  Tally(Duration interval) {
    this.interval = interval;
  }

  @Override
  public void init(ProcessorContext<String, Partial> context) {
    super.init(context);
    KeyValueStore<String, RunningTotal> store = context.getStateStore(NewsTopology.TOTALS);
    totals = store;
    due.clear();
    try (KeyValueIterator<String, RunningTotal> all = store.all()) {
      all.forEachRemaining(
          entry -> {
            if (entry.value.isDue()) {
              due.add(entry.key);
            }
          });
    }
    context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::passOn);
  }

  @Override
  public void process(Record<@Nullable String, Counted> record) {
    record.value().change().deltas().forEach(this::add);
  }

  private void add(CountKey key, long delta) {
    KeyValueStore<String, RunningTotal> store = requireNonNull(totals, "totals");
    String name = key.toString();
    RunningTotal before = store.get(name);
    store.put(name, (before == null ? RunningTotal.NONE : before).plus(delta));
    due.add(name);
  }

  private void passOn(long now) {
    KeyValueStore<String, RunningTotal> store = requireNonNull(totals, "totals");
    int partition = context().taskId().partition();
    for (String name : due) {
      RunningTotal total = requireNonNull(store.get(name), name);
      if (total.isDue()) {
        context()
            .forward(
                new Record<>(
                    name, new Partial(partition, total.value()), now, new RecordHeaders()));
        store.put(name, total.passedOn());
      }
    }
    due.clear();
  }
}
