package io.wirewatch.pipeline;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;
import static org.apache.kafka.common.serialization.Serdes.Long;
import static org.apache.kafka.common.serialization.Serdes.String;

import io.wirewatch.count.HourPart;
import io.wirewatch.count.LedgerEntry;
import io.wirewatch.count.MergedCount;
import io.wirewatch.count.MergedHour;
import io.wirewatch.count.Partial;
import io.wirewatch.kafka.Topics;
import io.wirewatch.match.Tagger;
import io.wirewatch.measure.FlowMetrics;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The whole flow: stories → set aside the unreadable → drop what has not changed → tag by theme →
 * tally → merge → publish.
 *
 * <p>Two sub-topologies. The first goes by partition of the stories and keeps, a story, what it
 * last counted as, and, a key, the partition's running total; the second adds the partitions up.
 * Between them go totals, never increments, so that nothing is lost or counted twice whatever is
 * sent again; and keys that are hot in the news are no hotter there.
 */
public final class NewsTopology {
  static final String LEDGER = "ledger";
  static final String BUCKETS = "buckets";
  static final String MERGED = "merged";
  static final String PARTIALS = "partials";
  static final String HOURS = "hours";
  static final String HOUR_PARTS = "hour-parts";

  private NewsTopology() {}

  /**
   * Builds it.
   *
   * @param topics where to read and publish
   * @param taggers gives the tagger of the current theme set, at every story
   * @param flushInterval within what time counts are committed while the flow keeps up
   * @param flow is told how long that takes, and what cannot be read
   */
  public static Topology build(
      Topics topics, Supplier<Tagger> taggers, Duration flushInterval, FlowMetrics flow) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(
        WriteBehindStore.over(
            store(LEDGER, Serdes.of(LedgerEntry::toBytes, LedgerEntry::fromBytes))));
    builder.addStateStore(WriteBehindStore.over(store(BUCKETS, Long())));
    builder.addStateStore(
        WriteBehindStore.over(
            store(MERGED, Serdes.of(MergedCount::toBytes, MergedCount::fromBytes))));
    builder.addStateStore(
        WriteBehindStore.over(store(HOURS, Serdes.of(MergedHour::toBytes, MergedHour::fromBytes))));

    KStream<@Nullable String, Arrival> arrivals =
        builder.stream(
                topics.stories().name(),
                Consumed.with(ByteArray(), ByteArray())
                    .withTimestampExtractor(new AcceptanceTime())
                    .withName("stories"))
            .process(() -> new ReadStories(topics.stories(), flow), Named.as("read-stories"));

    arrivals
        .process(SetAsideUnreadable::new, Named.as("set-aside-unreadable"))
        .to(
            topics.deadLetters().name(),
            Produced.with(String(), ByteArray()).withName("dead-letters"));

    KStream<@Nullable String, Counted> counted =
        arrivals
            .process(CompareWithLedger::new, Named.as("drop-unchanged"), LEDGER)
            .process(() -> new TagByTheme(taggers, flow), Named.as("tag-by-theme"), LEDGER);

    counted
        .process(() -> new PublishTags(topics.tagged()), Named.as("publish-tags"))
        .to(
            topics.tagged().name(),
            Produced.with(String(), Serdes.of(topics.tagged().format()))
                .withName("tagged-stories"));

    counted
        .process(() -> new Tally(flushInterval), Named.as("tally"), BUCKETS)
        .repartition(
            Repartitioned.<String, Partial>as(PARTIALS)
                .withKeySerde(String())
                .withValueSerde(Serdes.of(Partial::toBytes, Partial::fromBytes))
                .withNumberOfPartitions(topics.counts().partitions()))
        .process(() -> new Merge(topics.counts(), flushInterval, flow), Named.as("merge"), MERGED)
        .to(
            topics.counts().name(),
            Produced.with(String(), Serdes.of(topics.counts().format())).withName("theme-counts"));

    counted
        .process(TallyHours::new, Named.as("tally-hours"), LEDGER)
        .repartition(
            Repartitioned.<String, HourPart>as(HOUR_PARTS)
                .withKeySerde(String())
                .withValueSerde(Serdes.of(HourPart::toBytes, HourPart::fromBytes))
                .withNumberOfPartitions(topics.windows().partitions()))
        .process(
            () -> new MergeWindows(topics.windows(), flushInterval),
            Named.as("merge-windows"),
            HOURS)
        .to(
            topics.windows().name(),
            Produced.with(String(), Serdes.of(topics.windows().format()))
                .withName("theme-windows"));

    return builder.build();
  }

  /** On disk: a process that comes back keeps its id by it, and so ends its own transaction. */
  private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), String(), values)
        .withCachingDisabled();
  }
}
