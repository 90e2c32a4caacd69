package io.wirewatch.pipeline;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.Bucket;
import io.wirewatch.count.Change;
import io.wirewatch.count.HourPart;
import io.wirewatch.count.Hours;
import io.wirewatch.count.LedgerEntry;
import io.wirewatch.count.WindowSize;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how many of this partition's live stories were published when, and passes on what moved,
 * each cell as a whole, with the commit that holds what moved it.
 *
 * <p>It needs no store of its own: what counts now is in the ledger, and is counted anew at every
 * start of a task.
 */
final class TallyHours extends ContextualProcessor<@Nullable String, Counted, String, HourPart> {
  private @Nullable Hours hours;

  @Override
  public void init(ProcessorContext<String, HourPart> context) {
    super.init(context);
    WriteBehindStore<LedgerEntry> ledger = context.getStateStore(NewsTopology.LEDGER);
    Hours fresh = new Hours();
    // When the newest record was accepted that this partition has come to; committed with it.
    fresh.at(context.currentStreamTimeMs());
    ledger.forEach((id, entry) -> restore(fresh, entry));
    fresh.settle();
    hours = fresh;
    ledger.beforeCommit(context, this::passOn);
  }

  /** When a story was published says nothing of when it was accepted: some are of tomorrow. */
  private static void restore(Hours hours, LedgerEntry entry) {
    if (entry.live()) {
      hours.move(Bucket.of(entry), entry.publishedAt(), +1);
    }
  }

  @Override
  public void process(Record<@Nullable String, Counted> record) {
    Change change = record.value().change();
    Hours all = requireNonNull(hours, "hours");
    all.at(record.timestamp());
    Bucket leaves = change.leaves();
    Bucket enters = change.enters();
    LedgerEntry before = change.before();
    LedgerEntry after = change.after();
    if (leaves != null && before != null && before.live()) {
      all.move(leaves, before.publishedAt(), -1);
    }
    if (enters != null && after != null && after.live()) {
      all.move(enters, after.publishedAt(), +1);
    }
  }

  private void passOn() {
    Hours all = requireNonNull(hours, "hours");
    // A clock that is set back leaves behind what was accepted by it.
    long accepted =
        AcceptanceTime.believed(Math.max(0, all.newestMs()), context().currentSystemTimeMs());
    all.drain(
        context().taskId().partition(),
        part -> {
          // By count and day, so that who adds up a day has all its hours.
          String key = part.name() + '|' + WindowSize.DAY.start(part.startMs());
          context().forward(new Record<>(key, part, accepted, new RecordHeaders()));
        });
  }
}
