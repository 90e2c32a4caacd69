package io.wirewatch.pipeline;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Passes on what could not be read, raw, with the reason in its headers; nothing else. */
final class SetAsideUnreadable
    extends ContextualProcessor<@Nullable String, Arrival, String, byte[]> {

  @Override
  public void process(Record<@Nullable String, Arrival> record) {
    if (record.value() instanceof Arrival.Unreadable unreadable) {
      context()
          .forward(
              new Record<>(
                  unreadable.letter().source(),
                  unreadable.letter().raw(),
                  context().currentSystemTimeMs(),
                  unreadable.letter().headers()));
    }
  }
}
