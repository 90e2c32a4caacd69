package io.wirewatch.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.count.Digest;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.Removal;
import io.wirewatch.kafka.Topic;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.measure.FlowMetrics.Unusable;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Reads each record, whatever is in it; a record without a legal key goes on without one. */
final class ReadStories extends ContextualProcessor<byte[], byte[], @Nullable String, Arrival> {
  private final Topic<Story> stories;
  private final FlowMetrics flow;

  ReadStories(Topic<Story> stories, FlowMetrics flow) {
    this.stories = stories;
    this.flow = flow;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    boolean legal = StoryId.isWellFormed(key);
    Arrival arrival =
        legal
            ? read(key, record)
            : unreadable(Unusable.KEY, "the key is not a story id: '" + key + "'", record.value());
    context().forward(record.withKey(legal ? key : null).withValue(arrival));
  }

  private Arrival read(String key, Record<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      return new Arrival.Withdrawn(Removal.of(record.headers()));
    }
    Reading<Story> reading = stories.format().read(value);
    if (reading instanceof Reading.Rejected<Story> rejected) {
      return unreadable(Unusable.RECORD, rejected.reason(), value);
    }
    Story story = ((Reading.Accepted<Story>) reading).value();
    return story.id().value().equals(key)
        ? new Arrival.Published(story, Digest.of(value))
        : unreadable(Unusable.KEY, "field 'id' is " + story.id() + " and the key is " + key, value);
  }

  private Arrival unreadable(Unusable why, String reason, byte @Nullable [] value) {
    flow.setAside(why, 1);
    RecordMetadata at = context().recordMetadata().orElseThrow();
    String source = at.topic() + '-' + at.partition() + '@' + at.offset();
    return new Arrival.Unreadable(
        DeadLetter.of(source, reason, value == null ? new byte[0] : value));
  }
}
