package io.wirewatch.pipeline;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.Count;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.MergedCount;
import io.wirewatch.count.Partial;
import io.wirewatch.kafka.Topic;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Adds up what each partition last said of a key; what it says twice changes nothing. */
final class Merge extends ContextualProcessor<String, Partial, String, Count> {
  private final Topic<Count> topic;
  private final Duration interval;
  private final Pace pace;
  private boolean published;
  private @Nullable KeyValueStore<String, MergedCount> merged;

  /** Makes counts visible within {@code interval}, of wall-clock time, while few move. */
  Merge(Topic<Count> topic, Duration interval) {
    this.topic = topic;
    this.interval = interval;
    this.pace = new Pace(interval);
  }

  @Override
  public void init(ProcessorContext<String, Count> context) {
    super.init(context);
    merged = context.getStateStore(NewsTopology.MERGED);
    context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::commit);
  }

  private void commit(long now) {
    if (published && pace.look(now) == Pace.Verdict.COMMIT) {
      context().commit();
      pace.commitsAt(now);
      published = false;
    }
  }

  @Override
  public void process(Record<String, Partial> record) {
    KeyValueStore<String, MergedCount> store = requireNonNull(merged, "merged");
    MergedCount known = store.get(record.key());
    MergedCount before = known == null ? MergedCount.NONE : known;
    if (before.knows(record.value())) {
      return;
    }
    MergedCount after = before.with(record.value());
    store.put(record.key(), after);
    Count count = new Count(CountKey.parse(record.key()), after.value(), after.revision());
    pace.at(record.timestamp());
    published = true;
    context()
        .forward(
            record
                .withValue(count)
                .withHeaders(topic.headers(true, record.key() + ":" + after.revision())));
  }
}
