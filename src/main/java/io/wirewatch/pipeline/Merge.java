package io.wirewatch.pipeline;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.Count;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.MergedCount;
import io.wirewatch.count.Partial;
import io.wirewatch.kafka.CloudEvents;
import io.wirewatch.kafka.Topic;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.measure.FlowMetrics.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what each partition last said of a key, and publishes what that changes with the commit
 * that holds it; what a partition says twice changes nothing.
 */
final class Merge extends ContextualProcessor<String, Partial, String, Count> {
  private final Topic<Count> topic;
  private final Duration interval;
  private final FlowMetrics flow;
  private final Pace pace;

  /** Follows a key in the store, where what is archived of it is summed. */
  private static final String ARCHIVED = "|archived";

  /** By the keys of which partitions have spoken since the last commit, what is published. */
  private final Map<String, Sums> due = new HashMap<>();

  private long taggedMs = TaggedAt.NONE;
  private @Nullable WriteBehindStore<MergedCount> merged;

  /** What there is of a key. */
  private record Sums(long live, long archived) {}

  /** Makes counts visible within {@code interval}, of wall-clock time, while few move. */
  Merge(Topic<Count> topic, Duration interval, FlowMetrics flow) {
    this.topic = topic;
    this.interval = interval;
    this.flow = flow;
    this.pace = new Pace(interval);
  }

  @Override
  public void init(ProcessorContext<String, Count> context) {
    super.init(context);
    due.clear(); // of what was not committed
    taggedMs = TaggedAt.NONE;
    WriteBehindStore<MergedCount> store = context.getStateStore(NewsTopology.MERGED);
    store.learnKeys(); // of most keys nothing is archived
    store.beforeCommit(context, this::publish);
    merged = store;
    context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::commit);
  }

  private void commit(long now) {
    if (pace.isDue(now) && !due.isEmpty()) {
      context().commit();
      pace.commitsAt(now);
    }
  }

  @Override
  public void process(Record<String, Partial> record) {
    pace.at(record.timestamp());
    String place = record.value().archived() ? record.key() + ARCHIVED : record.key();
    MergedCount before = known(place);
    if (!before.knows(record.value())) {
      taggedMs = TaggedAt.earlier(taggedMs, record.headers());
      due.computeIfAbsent(record.key(), this::sums);
      requireNonNull(merged).put(place, before.with(record.value()));
    }
  }

  private Sums sums(String key) {
    return new Sums(known(key).value(), known(key + ARCHIVED).value());
  }

  private MergedCount known(String key) {
    MergedCount known = requireNonNull(merged, "merged").get(key);
    return known == null ? MergedCount.NONE : known;
  }

  private void publish() {
    long nowMs = context().currentSystemTimeMs();
    long accepted = AcceptanceTime.believed(pace.newestMs(), nowMs);
    Instant countedAt = Instant.ofEpochMilli(nowMs);
    due.forEach(
        (key, published) -> {
          Sums now = sums(key);
          if (!now.equals(published)) {
            MergedCount after = known(key).published();
            requireNonNull(merged).put(key, after);
            Count count =
                new Count(CountKey.parse(key), now.live(), now.archived(), after.revision());
            var headers = topic.headers(true, key + ":" + after.revision());
            CloudEvents.time(headers, countedAt);
            context().forward(new Record<>(key, count, accepted, headers));
          }
        });
    due.clear();
    if (taggedMs != TaggedAt.NONE) {
      flow.took(Stage.TAGGED_COUNTED, taggedMs, nowMs);
      taggedMs = TaggedAt.NONE;
    }
  }
}
