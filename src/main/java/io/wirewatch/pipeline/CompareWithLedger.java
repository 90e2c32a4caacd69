package io.wirewatch.pipeline;

import io.wirewatch.count.LedgerEntry;
import io.wirewatch.count.Step;
import io.wirewatch.kafka.Removal;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Says of each arrival whether it changes anything.
 *
 * <p>Something unreadable in the place of a live story ends that story: the log's last word is the
 * truth, and after compaction nobody could count the words before it.
 */
final class CompareWithLedger
    extends ContextualProcessor<@Nullable String, Arrival, @Nullable String, Candidate> {
  private @Nullable WriteBehindStore<LedgerEntry> ledger;

  @Override
  public void init(ProcessorContext<@Nullable String, Candidate> context) {
    super.init(context);
    WriteBehindStore<LedgerEntry> store = context.getStateStore(NewsTopology.LEDGER);
    store.learnKeys(); // most stories are new
    ledger = store;
  }

  @Override
  public void process(Record<@Nullable String, Arrival> record) {
    String id = record.key();
    LedgerEntry before = id == null || ledger == null ? null : ledger.get(id);
    context().forward(record.withValue(compare(before, record.value())));
  }

  private static Candidate compare(@Nullable LedgerEntry before, Arrival arrival) {
    boolean live = before != null && before.live();
    if (arrival instanceof Arrival.Published published) {
      if (before == null || !live) {
        return new Candidate(Step.NEW, before, published);
      }
      return published.digest().equals(before.digest())
          ? new Candidate(Step.UNCHANGED, before, null)
          : new Candidate(Step.EDITED, before, published);
    }
    if (live) {
      boolean archived =
          arrival instanceof Arrival.Withdrawn gone && gone.why() == Removal.ARCHIVED;
      return new Candidate(archived ? Step.ARCHIVED : Step.RETRACTED, before, null);
    }
    Step step = arrival instanceof Arrival.Withdrawn ? Step.UNCHANGED : Step.DEAD_LETTERED;
    return new Candidate(step, before, null);
  }
}
