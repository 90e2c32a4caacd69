package io.wirewatch.pipeline;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.Count;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.MergedCount;
import io.wirewatch.count.Partial;
import io.wirewatch.kafka.Topic;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Adds up what each partition last said of a key; what it says twice changes nothing. */
final class Merge extends ContextualProcessor<String, Partial, String, Count> {
  private final Topic<Count> topic;
  private @Nullable KeyValueStore<String, MergedCount> merged;

  Merge(Topic<Count> topic) {
    this.topic = topic;
  }

  @Override
  public void init(ProcessorContext<String, Count> context) {
    super.init(context);
    merged = context.getStateStore(NewsTopology.MERGED);
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
    context().commit(); // its readers wait; there are few of these, however many stories come
    context()
        .forward(
            record
                .withValue(count)
                .withHeaders(topic.headers(true, record.key() + ":" + after.revision())));
  }
}
