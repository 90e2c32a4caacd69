package io.wirewatch.bench;

import static io.wirewatch.bench.Way.Serdes.BYTES;
import static io.wirewatch.bench.Way.Serdes.LONG;
import static io.wirewatch.bench.Way.Serdes.STRING;

import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/** The plain ways that ours is held against. */
final class Way {
  private static final List<Pattern> THEMES =
      List.of(
          Pattern.compile("(?i)\\b(cease-?\\s?fires?|truces?|armistices?)\\b"),
          Pattern.compile("(?i)\\b(territor(y|ies|ial))\\b"),
          Pattern.compile("(?i)\\b(security guarantees?)\\b"));

  private Way() {}

  /** Nothing but the story, in and out again. */
  static Topology passThrough(Topics topics, String output) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(topics.stories().name(), Consumed.with(BYTES, BYTES).withName("stories"))
        .to(output, Produced.with(BYTES, BYTES).withName("copies"));
    return builder.build();
  }

  /**
   * What the Streams DSL offers to count by theme so that an edit moves the counts: a table of the
   * stories' themes, found with a regex a theme, grouped and counted.
   */
  static Topology dsl(Topics topics, String output) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(topics.stories().name(), Consumed.with(STRING, BYTES).withName("stories"))
        .mapValues(value -> themes(topics, value), Named.as("tag"))
        .toTable(Named.as("latest"), store("themes-store", STRING))
        .groupBy(
            (id, themes) -> KeyValue.pair(themes, themes), Grouped.with("by-theme", STRING, STRING))
        .count(Named.as("count"), store("counts-store", LONG))
        .toStream(Named.as("changes"))
        .mapValues(count -> Long.toString(count), Named.as("text"))
        .to(output, Produced.with(STRING, STRING).withName("counts"));
    return builder.build();
  }

  private static <V> Materialized<String, V, KeyValueStore<Bytes, byte[]>> store(
      String name, Serde<V> values) {
    return Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(name)
        .withKeySerde(STRING)
        .withValueSerde(values);
  }

  private static String themes(Topics topics, byte[] value) {
    if (!(topics.stories().format().read(value) instanceof Reading.Accepted<Story> accepted)) {
      return "unreadable";
    }
    StringBuilder themes = new StringBuilder("_all");
    for (int i = 0; i < THEMES.size(); i++) {
      Pattern theme = THEMES.get(i);
      if (theme.matcher(accepted.value().headline()).find()
          || theme.matcher(accepted.value().body()).find()) {
        themes.append('+').append(i);
      }
    }
    return themes.toString();
  }

  /** Kafka's own. */
  static final class Serdes {
    static final Serde<byte[]> BYTES = org.apache.kafka.common.serialization.Serdes.ByteArray();
    static final Serde<Long> LONG = org.apache.kafka.common.serialization.Serdes.Long();
    static final Serde<String> STRING = org.apache.kafka.common.serialization.Serdes.String();

    private Serdes() {}
  }
}
