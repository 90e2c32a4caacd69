package io.wirewatch.pipeline;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.Bucket;
import io.wirewatch.count.Change;
import io.wirewatch.count.Partial;
import io.wirewatch.count.Totals;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this partition's totals, and passes on those that moved, each as a whole.
 *
 * <p>The load of the merge so does not grow with the number of stories. Two stores hold the truth:
 * how many stories each bucket has, and what was last passed on of each key. The totals themselves
 * follow from the buckets and are in memory alone: at every start of a task, be it after a crash, a
 * restore or a hand-over, they are added up anew, and those that differ from what was passed on are
 * passed on. What is passed on twice says the same twice.
 */
final class Tally extends ContextualProcessor<@Nullable String, Counted, String, Partial> {
  private final Duration interval;
  private @Nullable Totals totals;
  private @Nullable WriteBehindStore<Long> buckets;
  private @Nullable KeyValueStore<String, Long> forwarded;
  private final Pace pace;

  /** Passes on what moved once each {@code interval} of wall-clock time, less often under load. */
  Tally(Duration interval) {
    this.interval = interval;
    this.pace = new Pace(interval);
  }

  @Override
  public void init(ProcessorContext<String, Partial> context) {
    super.init(context);
    WriteBehindStore<Long> live = context.getStateStore(NewsTopology.BUCKETS);
    KeyValueStore<String, Long> said = context.getStateStore(NewsTopology.FORWARDED);
    Totals fresh = new Totals();
    live.forEach(fresh::restore);
    try (KeyValueIterator<String, Long> all = said.all()) {
      all.forEachRemaining(entry -> fresh.restoreForwarded(entry.key, entry.value));
    }
    totals = fresh;
    buckets = live;
    forwarded = said;
    context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::passOn);
  }

  @Override
  public void process(Record<@Nullable String, Counted> record) {
    Change change = record.value().change();
    pace.at(record.timestamp());
    Bucket leaves = change.leaves();
    Bucket enters = change.enters();
    boolean moves = !Objects.equals(leaves, enters);
    if (moves && leaves != null) {
      move(requireNonNull(totals).share(leaves, List.of()), -1);
    }
    move(requireNonNull(totals).share(moves ? enters : null, change.steps()), +1);
  }

  private void move(Totals.Share share, long delta) {
    long stories = share.move(delta);
    requireNonNull(buckets).put(share.name(), stories == 0 ? null : stories);
  }

  private void passOn(long now) {
    Pace.Verdict verdict = pace.look(now);
    if (verdict == Pace.Verdict.WAIT) {
      return;
    }
    // The age of the newest story goes on with the totals, so that the merge knows it too.
    long accepted = Math.max(0, pace.newestMs());
    int partition = context().taskId().partition();
    boolean moved =
        requireNonNull(totals)
            .drain(
                (key, value) -> {
                  Partial partial = new Partial(partition, value);
                  context().forward(new Record<>(key, partial, accepted, new RecordHeaders()));
                  requireNonNull(forwarded).put(key, value == 0 ? null : value);
                });
    if (moved && verdict == Pace.Verdict.COMMIT) {
      context().commit();
      pace.commitsAt(now);
    }
  }
}
