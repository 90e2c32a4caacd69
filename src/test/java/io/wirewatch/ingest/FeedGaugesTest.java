package io.wirewatch.ingest;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Pulse;
import io.wirewatch.ingest.FeedSigns.Condition;
import io.wirewatch.measure.Measured;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a feed is failing or silent, and what is told of it. */
class FeedGaugesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Measured measured = new Measured(registry);

  @Test
  void shouldTakeAFeedForFailingAfterThreeVisitsAndSixHours() {
    show(
        Map.of(
            "two visits", failing(HOUR.multipliedBy(9), 2),
            "six hours", failing(HOUR.multipliedBy(6), 3),
            "longer", failing(HOUR.multipliedBy(6).plusMillis(1), 3),
            "never well", neverWell(NOW.minus(DAY)),
            "just begun", neverWell(NOW.minus(HOUR)),
            "in what is old", neverWell(null)));

    assertEquals(Map.of("well", 4.0, "failing", 2.0), measured.values("feeds"));
    assertEquals(
        Map.of(
            "two visits",
            2.0,
            "six hours",
            3.0,
            "longer",
            3.0,
            "never well",
            3.0,
            "just begun",
            3.0,
            "in what is old",
            3.0),
        measured.values("feed_failures"));
  }

  @Test
  void shouldTakeAFeedForSilentByItsOwnGapsAndNeverWithinThreeDays() {
    show(
        Map.of(
            "busy, a weekend", silent(DAY.multipliedBy(3), HOUR),
            "busy, longer", silent(DAY.multipliedBy(3).plusMillis(1), HOUR),
            "weekly", silent(DAY.multipliedBy(28), DAY.multipliedBy(7)),
            "weekly, longer", silent(DAY.multipliedBy(29), DAY.multipliedBy(7)),
            "too few items", silent(DAY.multipliedBy(400), null)));

    assertEquals(Map.of("well", 3.0, "silent", 2.0), measured.values("feeds"));
  }

  @Test
  void shouldTakeNoFeedForSilentBecauseNobodyHasAskedIt() {
    // given a week without us, before which there was something new every hour
    Pulse busy = new Pulse(null, null, null, NOW.minus(DAY.multipliedBy(8)), HOUR);
    FeedSigns stopped = new FeedSigns(NOW.minus(DAY.multipliedBy(7)), 0, busy);
    FeedSigns asked = new FeedSigns(NOW, 0, busy);

    show(Map.of("not asked yet", stopped, "asked", asked));

    assertEquals(Map.of("well", 1.0, "silent", 1.0), measured.values("feeds"));
  }

  @Test
  void shouldTellTimesOfEachOfTwentyFeedsAndOfNoneOfMore() {
    // given
    Map<Feed, FeedSigns> feeds = feeds(20);
    FeedGauges.register(() -> feeds, () -> 2, registry, CLOCK);

    // then
    double success = NOW.minus(HOUR).toEpochMilli() / 1e3;
    assertEquals(20, measured.values("feed_success_timestamp_seconds").size());
    assertEquals(success, measured.values("feed_success_timestamp_seconds").get("feed 7"));
    assertEquals(
        NOW.minus(DAY).toEpochMilli() / 1e3,
        measured.values("feed_newest_item_timestamp_seconds").get("feed 7"));
    assertEquals(Map.of(), measured.values("feed_change_timestamp_seconds"));

    // when
    feeds.putAll(feeds(21));

    // then
    assertEquals(Map.of(), measured.values("feed_success_timestamp_seconds"));
    assertEquals(Map.of(), measured.values("feed_newest_item_timestamp_seconds"));
    assertEquals(Map.of("well", 21.0, "retired", 2.0), measured.values("feeds"));
  }

  @Test
  void shouldStillKnowAfterARestartThatAFeedHasFailedForHours() {
    // given visits that fail: of one for seven hours after it was well, of one from the first on
    FeedState unseen = FeedState.unseen(feed("one"));
    Instant well = NOW.minus(HOUR.multipliedBy(7));
    FeedState left = unseen.checked(well);
    FeedState never = unseen;
    for (int hour = 6; hour > 0; hour--) {
      Instant at = NOW.minus(HOUR.multipliedBy(hour)).minusMillis(1);
      left = left.checked(at).polled(left.failing("HTTP 500", at));
      never = never.checked(at).polled(never.failing("HTTP 500", at));
    }

    // then what is known of them is enough
    assertEquals(well, FeedSigns.of(left).success());
    assertEquals(Condition.FAILING, FeedSigns.of(left).condition(NOW));
    assertNull(FeedSigns.of(never).success());
    assertEquals(Condition.FAILING, FeedSigns.of(never).condition(NOW));
    assertEquals(Condition.WELL, FeedSigns.of(never).condition(NOW.minusMillis(1)));
  }

  private static FeedSigns failing(Duration since, int failures) {
    Pulse pulse = new Pulse(NOW.minus(since), NOW.minus(HOUR), null, NOW, HOUR);
    return new FeedSigns(NOW.minus(since), failures, pulse);
  }

  private static FeedSigns neverWell(@Nullable Instant since) {
    return new FeedSigns(null, 3, new Pulse(null, since, null, null, null));
  }

  private static FeedSigns silent(Duration since, @Nullable Duration gap) {
    return new FeedSigns(NOW, 0, new Pulse(null, null, null, NOW.minus(since), gap));
  }

  private static Map<Feed, FeedSigns> feeds(int count) {
    Pulse pulse = new Pulse(null, null, null, NOW.minus(DAY), HOUR);
    FeedSigns signs = new FeedSigns(NOW.minus(HOUR), 0, pulse);
    return IntStream.range(0, count).boxed().collect(toMap(i -> feed("feed " + i), i -> signs));
  }

  private static Feed feed(String name) {
    return Feed.of(
        URI.create("http://wire.example/" + name.replace(", ", "-").replace(' ', '-')),
        "wire",
        name,
        null);
  }

  private void show(Map<String, FeedSigns> signs) {
    Map<Feed, FeedSigns> feeds =
        signs.entrySet().stream().collect(toMap(one -> feed(one.getKey()), Map.Entry::getValue));
    FeedGauges.register(() -> feeds, () -> 0, registry, CLOCK);
  }
}
