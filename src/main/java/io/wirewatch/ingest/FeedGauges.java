package io.wirewatch.ingest;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedDefinition.Status;
import io.wirewatch.ingest.FeedSigns.Condition;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the feeds are, as gauges: how many are how, and each one of up to {@value #MOST_NAMED}. */
final class FeedGauges {
  /** With more feeds the series of each are left out. */
  static final int MOST_NAMED = 20;

  private final Supplier<Map<Feed, FeedSigns>> feeds;
  private final IntSupplier retired;
  private final Clock clock;

  private FeedGauges(Supplier<Map<Feed, FeedSigns>> feeds, IntSupplier retired, Clock clock) {
    this.feeds = feeds;
    this.retired = retired;
    this.clock = clock;
  }

  /**
   * Has {@code registry} show the feeds that are read, from now on.
   *
   * @param feeds gives them; safe from any thread
   * @param retired how many are read no more because they are gone; likewise
   */
  static void register(
      Supplier<Map<Feed, FeedSigns>> feeds,
      IntSupplier retired,
      PrometheusRegistry registry,
      Clock clock) {
    new FeedGauges(feeds, retired, clock).register(registry);
  }

  private void register(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("feeds")
        .help(
            "Feeds that are read, by how they are, and those that were until they said that they are gone.")
        .labelNames("condition")
        .callback(this::count)
        .register(registry);
    time(
        registry,
        "feed_success_timestamp_seconds",
        "When a visit to the feed last went well; with up to 20 feeds.",
        FeedSigns::success);
    time(
        registry,
        "feed_change_timestamp_seconds",
        "When the feed last brought something new; with up to 20 feeds.",
        signs -> signs.pulse().changedAt());
    time(
        registry,
        "feed_newest_item_timestamp_seconds",
        "When the newest item of the feed was published, as it states; with up to 20 feeds.",
        signs -> signs.pulse().newest());
    each(
        registry,
        "feed_failures",
        "Visits to the feed that failed since the last that went well; with up to 20 feeds.",
        signs -> (double) signs.failures());
  }

  private void count(GaugeWithCallback.Callback gauge) {
    Instant now = clock.instant();
    Map<Condition, Integer> counts = new EnumMap<>(Condition.class);
    feeds.get().values().forEach(signs -> counts.merge(signs.condition(now), 1, Integer::sum));
    for (Condition condition : Condition.values()) {
      gauge.call(counts.getOrDefault(condition, 0), condition.name().toLowerCase(Locale.ROOT));
    }
    gauge.call(retired.getAsInt(), Status.RETIRED.word());
  }

  private void time(
      PrometheusRegistry registry,
      String name,
      String help,
      Function<FeedSigns, @Nullable Instant> time) {
    each(
        registry,
        name,
        help,
        signs -> {
          Instant at = time.apply(signs);
          return at == null ? null : (Double) (at.toEpochMilli() / 1e3);
        });
  }

  private void each(
      PrometheusRegistry registry,
      String name,
      String help,
      Function<FeedSigns, @Nullable Double> measure) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("id", "feed")
        .callback(
            gauge -> {
              Map<Feed, FeedSigns> all = feeds.get();
              if (all.size() <= MOST_NAMED) {
                all.forEach(
                    (feed, signs) -> {
                      Double value = measure.apply(signs);
                      if (value != null) {
                        gauge.call(value, feed.id(), feed.name());
                      }
                    });
              }
            })
        .register(registry);
  }
}
