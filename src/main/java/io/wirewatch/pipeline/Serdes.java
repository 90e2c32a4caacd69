package io.wirewatch.pipeline;

import io.wirewatch.format.Format;
import io.wirewatch.story.Reading;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** Kafka's serdes for our forms; a null stays a null. */
final class Serdes {
  private Serdes() {}

  static <V> Serde<V> of(Function<V, byte[]> write, Function<byte[], V> read) {
    return org.apache.kafka.common.serialization.Serdes.serdeFrom(
        (topic, value) -> orNull(value, write), (topic, bytes) -> orNull(bytes, read));
  }

  static <V> Serde<V> of(Format<V> format) {
    return of(
        format::write,
        bytes -> {
          if (format.read(bytes) instanceof Reading.Accepted<V> accepted) {
            return accepted.value();
          }
          throw new SerializationException("a record of our own cannot be read");
        });
  }

  @SuppressWarnings(
      "NullAway") // Kafka's interfaces say nothing of null, and mean it as a tombstone
  private static <A, B> B orNull(@Nullable A value, Function<A, B> function) {
    return value == null ? null : function.apply(value);
  }
}
