package io.wirewatch.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.article.Articles;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedOptions;
import io.wirewatch.feed.Polling;
import io.wirewatch.feed.Schedule;
import io.wirewatch.ingest.ManyHosts.Way;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred feeds of a hundred hosts, of which twenty hang, with the fetchers of every day. */
@Timeout(180)
class HangingFeedsIT {
  private static final int HOSTS = 100;
  private static final int HANGING = 20;
  private static final int VISITS = 3;
  private static final Duration EVERY = Duration.ofSeconds(10);

  /** Time between the requests to a host is among it, and a commit to Kafka a visit. */
  private static final Duration LATEST = Duration.ofSeconds(2);

  @Test
  void shouldVisitAllOthersOnTime(@TempDir Path dir) throws Exception {
    Settings settings =
        TestBroker.settings(
            "hanging-feeds",
            dir,
            Map.of("fetch.allow.addresses", "127.0.0.0/8", "fetch.host.gap", "1s"));
    assertEquals(Settings.defaults().feeds().timeout(), settings.feeds().timeout());
    Clients clients = new Clients(TestBroker.address(), settings.clients());
    Topics topics = Topics.of(settings.topics());
    topics.create(clients);
    Schedule schedule = new Schedule(EVERY, EVERY);

    // given a feed that hangs beside one that is well on each of twenty hosts, two well on the rest
    try (ManyHosts hosts = new ManyHosts(HOSTS);
        StoryWriter writer = StoryWriter.transactional(clients, topics, "hanging-feeds-ingest");
        HttpFetcher fetcher = new HttpFetcher(Ingest.fetchSettings(settings));
        ArticleDesk desk =
            new ArticleDesk(new Articles(fetcher, "Wirewatch/test", Clock.systemUTC()))) {
      List<FeedDefinition> hanging = new ArrayList<>();
      List<FeedDefinition> well = new ArrayList<>();
      Way[] ways = {Way.SILENT, Way.DRIPPING_HEAD, Way.DRIPPING_BODY, Way.SLOW_CHAIN};
      for (int i = 0; i < HOSTS; i++) {
        well.add(feed(hosts.url(i, Way.WELL, "a" + i)));
        if (i < HANGING) {
          hanging.add(feed(hosts.url(i, ways[i % ways.length], "b" + i)));
        } else {
          well.add(feed(hosts.url(i, Way.WELL, "b" + i)));
        }
      }
      VisitMeans means =
          new VisitMeans(
              new SeenStates(clients, topics),
              new Publishers(new SeenStates(clients, topics)),
              new FeedReferences(Map.of()),
              fetcher,
              writer,
              desk,
              schedule,
              new Visits(new PrometheusRegistry()),
              new FlowMetrics(new PrometheusRegistry()),
              changed -> {},
              Clock.systemUTC());
      Instant start = Instant.now();
      try (PollQueue queue = new PollQueue(Map.of(), means, EVERY)) {
        // when
        Stream.concat(hanging.stream(), well.stream()).forEach(queue::put);
        await()
            .atMost(Duration.ofSeconds(120))
            .until(() -> well.stream().allMatch(feed -> asked(hosts, feed).size() >= VISITS));
      }

      // then those that hang were asked, and none of the others came late
      assertTrue(hanging.stream().allMatch(feed -> !asked(hosts, feed).isEmpty()));
      List<Duration> delays =
          well.stream()
              .flatMap(feed -> delays(feed.id(), asked(hosts, feed), schedule, start))
              .sorted()
              .toList();
      Duration worst = delays.get(delays.size() - 1);
      System.out.printf(
          "%d visits beside %d feeds that hang: late by %d/%d/%d ms (p50/p99/most)%n",
          delays.size(),
          hanging.size(),
          delays.get(delays.size() / 2).toMillis(),
          delays.get(delays.size() * 99 / 100).toMillis(),
          worst.toMillis());
      assertTrue(worst.compareTo(LATEST) < 0, worst::toString);
    }
  }

  /** How much later than planned it was asked; what its visits took counts as late. */
  private static Stream<Duration> delays(
      String id, List<Instant> asked, Schedule schedule, Instant start) {
    List<Duration> delays = new ArrayList<>();
    delays.add(Duration.between(schedule.first(id, Polling.NONE, EVERY, start), asked.get(0)));
    for (int i = 1; i < asked.size(); i++) {
      Instant due = schedule.next(id, Polling.NONE, Schedule.Wish.NONE, asked.get(i - 1));
      delays.add(Duration.between(due, asked.get(i)));
    }
    return delays.stream();
  }

  private static List<Instant> asked(ManyHosts hosts, FeedDefinition feed) {
    return hosts.asked(feed.feed().url().toString());
  }

  private static FeedDefinition feed(String url) {
    Feed feed = Feed.of(URI.create(url), null, null, null);
    return FeedDefinition.of(feed, FeedOptions.NONE, Instant.now());
  }
}
