package io.wirewatch.pipeline;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.Bucket;
import io.wirewatch.count.Change;
import io.wirewatch.count.Partial;
import io.wirewatch.count.Totals;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this partition's totals, and passes on those that moved, each as a whole, with the commit
 * that holds what moved them.
 *
 * <p>The load of the merge so does not grow with the number of stories. The store holds how many
 * stories each bucket has; the totals follow from the buckets and are in memory alone, added up
 * anew at every start of a task. What is passed on twice says the same twice.
 */
final class Tally extends ContextualProcessor<@Nullable String, Counted, String, Partial> {
  private final Duration interval;

  /** When the story was tagged that waits longest to be passed on; what waits is never older. */
  private long waitingSinceMs = TaggedAt.NONE;

  private @Nullable Totals totals;
  private @Nullable WriteBehindStore<Long> buckets;
  private final Pace pace;

  /** Has what moved committed within {@code interval} of wall-clock time, less often under load. */
  Tally(Duration interval) {
    this.interval = interval;
    this.pace = new Pace(interval);
  }

  @Override
  public void init(ProcessorContext<String, Partial> context) {
    super.init(context);
    WriteBehindStore<Long> live = context.getStateStore(NewsTopology.BUCKETS);
    Totals fresh = new Totals();
    live.forEach(fresh::restore);
    live.beforeCommit(context, this::passOn);
    totals = fresh;
    buckets = live;
    waitingSinceMs = TaggedAt.NONE;
    context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::commit);
  }

  @Override
  public void process(Record<@Nullable String, Counted> record) {
    Change change = record.value().change();
    pace.at(record.timestamp());
    if (waitingSinceMs == TaggedAt.NONE) {
      waitingSinceMs = context().currentSystemTimeMs();
    }
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

  private void commit(long now) {
    if (pace.isDue(now) && !requireNonNull(totals).isSettled()) {
      context().commit();
      pace.commitsAt(now);
    }
  }

  private void passOn() {
    // The age of the newest story goes on with the totals, so that the merge knows it too.
    long accepted =
        AcceptanceTime.believed(Math.max(0, pace.newestMs()), context().currentSystemTimeMs());
    int partition = context().taskId().partition();
    Headers headers = TaggedAt.headers(waitingSinceMs);
    waitingSinceMs = TaggedAt.NONE;
    requireNonNull(totals)
        .drain(
            (key, archived, value) -> {
              Partial partial = new Partial(partition, value, archived);
              context().forward(new Record<>(key, partial, accepted, headers));
            });
  }
}
