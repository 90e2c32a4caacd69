package io.wirewatch.pipeline;

import io.wirewatch.count.LedgerEntry;
import io.wirewatch.kafka.Topic;
import io.wirewatch.story.TaggedStory;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Passes on a story that carries a theme, and a tombstone when it carries none any more. */
final class PublishTags
    extends ContextualProcessor<
        @Nullable String, Counted, @Nullable String, @Nullable TaggedStory> {
  private final Topic<TaggedStory> topic;

  PublishTags(Topic<TaggedStory> topic) {
    this.topic = topic;
  }

  @Override
  public void process(Record<@Nullable String, Counted> record) {
    Counted counted = record.value();
    LedgerEntry before = counted.change().before();
    LedgerEntry after = counted.change().after();
    if (after == null || after.equals(before)) {
      return;
    }
    boolean wasTagged = before != null && before.live() && !before.themes().isEmpty();
    if (counted.tagged() != null || wasTagged) {
      String eventId = record.key() + ":" + after.revision();
      context()
          .forward(
              record
                  .withValue(counted.tagged())
                  .withHeaders(topic.headers(counted.tagged() != null, eventId)));
    }
  }
}
