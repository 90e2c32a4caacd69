package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.article.Articles;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedOptions;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Polling;
import io.wirewatch.feed.Schedule;
import io.wirewatch.ingest.FeedSigns.Condition;
import io.wirewatch.kafka.Bookmark;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.measure.Measured;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When feeds are visited, on a real server and a real broker. */
@Timeout(120)
class PollQueueIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private PrometheusRegistry registry = new PrometheusRegistry();
  private final FeedSite site = new FeedSite();
  private final Map<String, FeedState> states = new HashMap<>();
  private final List<FeedDefinition> changes = new CopyOnWriteArrayList<>();
  private Clients clients;
  private Topics topics;
  private StoryWriter writer;
  private HttpFetcher fetcher;
  private ArticleDesk desk;
  private PollQueue queue;

  @BeforeEach
  void start(@TempDir Path dir) {
    Settings settings = TestBroker.settings("poll-queue", dir, Map.of("feeds.timeout", "20s"));
    clients = new Clients(TestBroker.address(), settings.clients());
    topics = Topics.of(settings.topics());
    topics.create(clients);
    writer = StoryWriter.transactional(clients, topics, settings.applicationId() + "-ingest");
    fetcher = new HttpFetcher(Ingest.fetchSettings(settings));
    desk = new ArticleDesk(new Articles(fetcher, "Wirewatch/test", Clock.systemUTC()));
  }

  @AfterEach
  void stop() throws InterruptedException {
    queue.close();
    desk.close();
    fetcher.close();
    queue.awaitEnd(PATIENCE);
    writer.close();
    site.close();
  }

  @Test
  void shouldVisitAtMostTwoOfAHostAtOnceAndOthersMeanwhile() {
    // given three that hang on one host, and one that does not on another
    CountDownLatch released = new CountDownLatch(1);
    AtomicInteger hanging = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    FeedSite.Answer hang =
        exchange -> {
          most.accumulateAndGet(hanging.incrementAndGet(), Math::max);
          released.await(15, SECONDS);
          hanging.decrementAndGet();
          exchange.sendResponseHeaders(404, -1);
        };
    queue = queue(new Schedule(SECOND, SECOND));
    for (String path : List.of("/h1", "/h2", "/h3")) {
      site.serve(path, hang);
      queue.put(feed(site.url(path)));
    }
    site.serve("/well", rss("1"));
    await().atMost(PATIENCE).until(() -> hanging.get() == 2);

    // when
    queue.put(feed(site.url("/well").replace("127.0.0.1", "localhost")));

    // then
    site.awaitPolls(List.of("/well"), 3);
    assertEquals(2, most.get());
    assertNull(queue.deadBecause());
    released.countDown();
    site.awaitPolls(List.of("/h1", "/h2", "/h3"), 1);
  }

  @Test
  void shouldGoOnWhereTheStateSaysItWas() {
    // given one that is due in a day, and one that was due yesterday
    site.serve("/later", rss("1"));
    site.serve("/missed", rss("2"));
    FeedDefinition later = feed(site.url("/later"));
    FeedDefinition missed = feed(site.url("/missed"));
    Instant now = Instant.now();
    plan(later, now.plus(Duration.ofHours(20)));
    plan(missed, now.minus(Duration.ofDays(1)));
    queue = queue(new Schedule(SECOND, SECOND));

    // when
    queue.put(later);
    queue.put(missed);

    // then
    site.awaitPolls(List.of("/missed"), 3);
    assertEquals(0, site.asked("/later"));
    assertTrue(state(missed).polling().nextCheck().isAfter(now));
  }

  @Test
  void shouldNotAskAFeedThatALaterRecordPauses() {
    // given a topic that says of one feed that it is read, and later that it is not
    FeedDefinition paused = feed(site.url("/paused"));
    FeedDefinition other = feed(site.url("/other"));
    site.serve("/paused", rss("1"));
    site.serve("/other", rss("2"));
    queue = queue(new Schedule(SECOND, SECOND));
    FollowedFeeds followed = new FollowedFeeds(queue);
    Bookmark mark = new Bookmark("topic", Map.of(0, 0L), Instant.now());

    // when
    followed.take(List.of(entry(paused), entry(other)), mark);
    followed.take(
        List.of(entry(paused.with(FeedDefinition.Status.PAUSED, "too loud", Instant.now()))), mark);
    followed.caughtUp();

    // then
    site.awaitPolls(List.of("/other"), 2);
    assertEquals(0, site.asked("/paused"));

    // when it is read again, then at once
    followed.take(List.of(entry(paused)), mark);
    site.awaitPolls(List.of("/paused"), 1);
  }

  private static Entry<FeedDefinition> entry(FeedDefinition definition) {
    Reading<FeedDefinition> value = new Reading.Accepted<>(definition);
    return new Entry<>(definition.id(), value, null, 0, 0, Instant.now(), Map.of());
  }

  @Test
  void shouldWriteDownFailuresAndTheirEnd() {
    // given
    FeedDefinition feed = feed(site.url("/ill"));
    queue = queue(new Schedule(SECOND, SECOND));

    // when it is not there, then the failures are counted
    queue.put(feed);
    await().atMost(PATIENCE).until(() -> polling(feed).failures() >= 2);
    assertEquals("HTTP 404 Not Found", polling(feed).trouble());

    // when it is there again, then they are forgotten
    site.serve("/ill", rss("1"));
    await().atMost(PATIENCE).until(() -> polling(feed).failures() == 0);
    assertNull(polling(feed).trouble());
    assertEquals(1, polling(feed).rhythm().listed());
    assertEquals(Duration.ofMinutes(7), polling(feed).hints().least());
  }

  @Test
  void shouldAdoptAMoveThatIsConfirmedThreeTimes() {
    // given a feed that says that it has moved, though one visit finds a page that is no feed
    FeedDefinition feed = feed(site.url("/old"));
    site.serve(
        "/old",
        exchange -> {
          exchange.getResponseHeaders().add("Location", site.url("/new"));
          exchange.sendResponseHeaders(301, -1);
        });
    site.serve("/new", "<html><title>Under repair</title></html>".getBytes(UTF_8));
    queue = queue(new Schedule(SECOND, SECOND));
    queue.put(feed);
    site.awaitPolls(List.of("/new"), 1);
    await().atMost(PATIENCE).until(() -> polling(feed).failures() > 0);
    int before = site.asked("/new");

    // when
    site.serve("/new", rss("1"));

    // then
    await().atMost(PATIENCE).until(() -> !changes.isEmpty());
    assertEquals(site.url("/new"), changes.get(0).feed().url().toString());
    assertEquals(feed.id(), changes.get(0).id());
    assertTrue(site.asked("/new") >= before + 3, () -> before + " " + site.asked("/new"));
  }

  @Test
  void shouldRetireWhatIsGoneAndLeaveInPeaceWhoAsksForIt() {
    // given
    FeedDefinition gone = feed(site.url("/gone"));
    FeedDefinition busy = feed(site.url("/busy").replace("127.0.0.1", "localhost"));
    site.serve("/gone", exchange -> exchange.sendResponseHeaders(410, -1));
    site.serve(
        "/busy",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "3600");
          exchange.sendResponseHeaders(429, -1);
        });
    queue = queue(new Schedule(SECOND, SECOND));

    // when
    queue.put(gone);
    queue.put(busy);

    // then
    await().atMost(PATIENCE).until(() -> !changes.isEmpty());
    FeedDefinition retired = changes.get(0);
    assertEquals(FeedDefinition.Status.RETIRED, retired.status());
    await().atMost(PATIENCE).until(() -> polling(busy).nextCheck() != null);
    Instant soon = Instant.now().plus(Duration.ofMinutes(58));
    assertTrue(polling(busy).nextCheck().isAfter(soon), () -> polling(busy).toString());

    // and what is gone is counted until somebody has seen to it
    assertEquals(0, queue.retired());
    queue.put(retired);
    assertEquals(1, queue.retired());
    assertEquals(Set.of(busy.feed()), queue.signs().keySet());
    queue.put(retired.with(FeedDefinition.Status.REMOVED, null, Instant.now()));
    assertEquals(0, queue.retired());
  }

  @Test
  void shouldStillKnowAfterARestartThatAFeedIsSilent() throws Exception {
    // given a feed with something new every hour, until ten days ago
    Instant end = Instant.now().minus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS);
    byte[] hourly = hourly(end);
    AtomicInteger unchanged = new AtomicInteger();
    site.serve(
        "/left",
        exchange -> {
          boolean isKnown = exchange.getRequestHeaders().containsKey("If-None-Match");
          exchange.getResponseHeaders().add("ETag", "\"v1\"");
          exchange.sendResponseHeaders(isKnown ? 304 : 200, isKnown ? -1 : hourly.length);
          if (isKnown) {
            unchanged.incrementAndGet();
          } else {
            exchange.getResponseBody().write(hourly);
          }
        });
    FeedDefinition left = feed(site.url("/left"));
    queue = queue(new Schedule(SECOND, SECOND));
    queue.put(left);
    site.awaitPolls(List.of("/left"), 2);
    assertEquals(Condition.SILENT, queue.signs().get(left.feed()).condition(Instant.now()));

    // when ingest starts anew, and is told that nothing has changed
    queue.close();
    assertTrue(queue.awaitEnd(PATIENCE));
    FeedState before = state(left);
    states.put(left.id(), before);
    registry = new PrometheusRegistry();
    unchanged.set(0);
    queue = queue(new Schedule(SECOND, SECOND));
    queue.put(left);
    site.awaitPolls(List.of("/left"), 3);

    // then
    assertTrue(unchanged.get() >= 3, () -> "not read again: " + unchanged);
    FeedSigns signs = queue.signs().get(left.feed());
    assertEquals(end, signs.pulse().newest());
    assertTrue(signs.success().isAfter(before.checkedAt()), signs::toString);
    assertEquals(Condition.SILENT, signs.condition(Instant.now()));
    assertEquals(before, state(left), "it is not written again for that");
  }

  private static byte[] hourly(Instant end) {
    StringBuilder rss = new StringBuilder("<rss version='2.0'><channel>");
    for (int hour = 0; hour < 6; hour++) {
      Instant at = end.minus(Duration.ofHours(hour));
      rss.append(item("n" + hour, "News " + hour, at));
    }
    return rss.append("</channel></rss>").toString().getBytes(UTF_8);
  }

  @Test
  void shouldSendAlongWhatADefinitionRefersTo() {
    // given
    List<String> keys = new CopyOnWriteArrayList<>();
    site.serve(
        "/closed",
        exchange -> {
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Key")));
          exchange.sendResponseHeaders(403, -1);
        });
    Feed feed = feed(site.url("/closed")).feed();
    Feed other = feed(site.url("/other")).feed();
    queue = queue(new Schedule(SECOND, SECOND));

    // when
    queue.put(FeedDefinition.of(feed, with("Bearer ${env:FEED_KEY}"), Instant.now()));
    FeedDefinition wrong = FeedDefinition.of(other, with("${env:FEED_NONE}"), Instant.now());
    queue.put(wrong);

    // then
    await().atMost(PATIENCE).until(() -> keys.contains("Bearer open sesame"));
    await().atMost(PATIENCE).until(() -> polling(wrong).failures() > 0);
    assertTrue(polling(wrong).trouble().startsWith("${env:FEED_NONE}"), polling(wrong)::trouble);
    assertEquals(0, site.asked("/other"));
  }

  @Test
  void shouldCountVisitsByWhatBecameOfThemAndSayWhenEachFeedWasWell() {
    // given one that changes once, one that is no feed and one that is not there
    Measured measured = new Measured(registry);
    Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Instant published = start.minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
    FeedDefinition well = feed(site.url("/well"));
    FeedDefinition page = feed(site.url("/page").replace("127.0.0.1", "localhost"));
    FeedDefinition none = feed(site.url("/none").replace("127.0.0.1", "127.0.0.2"));
    site.serve("/well", rss("1"));
    site.serve("/page", "<html><title>Under repair</title></html>".getBytes(UTF_8));
    queue = queue(new Schedule(SECOND, SECOND));
    Stream.of(well, page, none).forEach(queue::put);
    site.awaitPolls(List.of("/well"), 2);

    // when
    site.serve("/well", dated("2", published));

    // then
    await()
        .atMost(PATIENCE)
        .until(() -> measured.values("feed_fetches").getOrDefault("changed", 0.0) == 2);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                measured
                    .values("feed_fetches")
                    .keySet()
                    .containsAll(Set.of("changed", "unchanged", "rejected", "failed")));
    FeedSigns signs = queue.signs().get(well.feed());
    assertEquals(published, signs.pulse().newest());
    assertFalse(signs.pulse().changedAt().isBefore(start), signs::toString);
    assertFalse(signs.success().isBefore(signs.pulse().changedAt()), signs::toString);
    assertEquals(0, signs.failures());
    assertNull(queue.signs().get(page.feed()).success());
    assertTrue(queue.signs().get(none.feed()).failures() > 0);
    assertEquals(Map.of("document", 1.0), measured.values("dead_letters"), "the same page once");

    // and how long the new item took: the first document's nobody could have read before
    assertEquals(1, measured.count(FlowMetrics.Stage.PUBLISHED_FETCHED));
    double hours = measured.seconds(FlowMetrics.Stage.PUBLISHED_FETCHED) / 3_600;
    assertEquals(5, hours, 0.1);
    assertEquals(2, measured.count(FlowMetrics.Stage.FETCHED_ACKED));
  }

  private static byte[] dated(String guid, Instant published) {
    return ("<rss version='2.0'><channel>"
            + item(guid, "More news", published)
            + "</channel></rss>")
        .getBytes(UTF_8);
  }

  private static String item(String guid, String title, Instant published) {
    return "<item><guid>%s</guid><title>%s</title><pubDate>%s</pubDate></item>"
        .formatted(
            guid,
            title,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(published.atOffset(ZoneOffset.UTC)));
  }

  private static FeedOptions with(String key) {
    return new FeedOptions(false, null, null, Map.of("X-Key", key));
  }

  private PollQueue queue(Schedule schedule) {
    VisitMeans means =
        new VisitMeans(
            new SeenStates(clients, topics),
            new Publishers(new SeenStates(clients, topics)),
            new FeedReferences(Map.of("FEED_KEY", "open sesame")),
            fetcher,
            writer,
            desk,
            schedule,
            new Visits(registry),
            new FlowMetrics(registry),
            changes::add,
            Clock.systemUTC());
    return new PollQueue(states, means, Duration.ZERO);
  }

  private void plan(FeedDefinition feed, Instant next) {
    states.put(feed.id(), FeedState.unseen(feed.feed()).polled(Polling.NONE.next(next)));
  }

  private FeedState state(FeedDefinition feed) {
    return new SeenStates(clients, topics)
        .read()
        .getOrDefault(feed.id(), FeedState.unseen(feed.feed()));
  }

  private Polling polling(FeedDefinition feed) {
    return state(feed).polling();
  }

  private static FeedDefinition feed(String url) {
    Feed feed = Feed.of(URI.create(url), null, null, null);
    return FeedDefinition.of(feed, FeedOptions.NONE, Instant.now());
  }

  private static byte[] rss(String guid) {
    return ("<rss version='2.0'><channel><ttl>7</ttl><item><guid>"
            + guid
            + "</guid><title>News</title></item></channel></rss>")
        .getBytes(UTF_8);
  }
}
