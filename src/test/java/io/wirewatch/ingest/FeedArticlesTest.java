package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.article.Articles;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedReader;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Novelty;
import io.wirewatch.feed.ParsedFeed;
import io.wirewatch.net.FetchOptions;
import io.wirewatch.net.FetchSettings;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.net.Network;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Visits to one feed and the articles that come of them, from a real server. */
@Timeout(120)
class FeedArticlesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FeedSite site = new FeedSite();
  private final Feed feed = Feed.of(URI.create(site.url("/feed")), null, null, null);
  private final HttpFetcher fetcher = new HttpFetcher(settings(Set.of("127.0.0.1")));
  private volatile Instant now = Instant.parse("2026-03-01T09:30:00Z");
  private final Clock clock = new SetClock();
  private final List<Story> published = new ArrayList<>();
  private ArticleDesk desk = desk(fetcher);
  private FeedArticles articles = new FeedArticles(desk, this::amend, clock);
  private FeedState state = FeedState.unseen(feed);

  @AfterEach
  void stop() {
    desk.close();
    fetcher.close();
    site.close();
  }

  @Test
  void shouldPublishANewStoryAtOnceAndAgainWithItsArticleAndThenNoMore() {
    // given
    site.serve("/1", article("The first text"));

    // when
    visit(item("1", "Talks", "In short."));

    // then
    awaitPublished(2);
    assertEquals(List.of("In short.", "The first text"), starts());
    assertEquals(List.of(false, true), published.stream().map(Story::fromArticle).toList());
    assertEquals("In short.", published.get(1).summary());
    assertEquals(published.get(0).id(), published.get(1).id());

    // when the same comes again, also after a restart
    visit(item("1", "Talks", "In short."));
    restart();
    visit(item("1", "Talks", "In short."));

    // then
    assertEquals(2, published.size());
    assertEquals(1, site.asked("/1"));
    assertTrue(state.bodyHash() != null, "the document is seen to its end");
  }

  @Test
  void shouldHoldAnEditUntilItsArticleHasCome() {
    // given
    site.serve("/1", article("The first text"));
    visit(item("1", "Talks", "In short."));
    awaitPublished(2);
    CountDownLatch held = new CountDownLatch(1);
    site.serve(
        "/1",
        exchange -> {
          held.await(20, TimeUnit.SECONDS);
          byte[] page = article("The second text");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
        });

    // when
    visit(item("1", "Talks go on", "In short."));
    visit(item("1", "Talks go on", "In short."));
    await().atMost(PATIENCE).until(() -> site.asked("/1") == 2);

    // then no story loses its article for a moment
    assertEquals(2, count());
    held.countDown();
    awaitPublished(3);
    assertEquals("Talks go on", published.get(2).headline());
    assertEquals(List.of("In short.", "The first text", "The second text"), starts());
    visit(item("1", "Talks go on", "In short."));
    assertEquals(2, site.asked("/1"));
  }

  @Test
  void shouldPublishAnEditWithTheFeedsTextWhereThereIsNoArticle() {
    // given
    site.serve("/1", article("The first text"));
    visit(item("1", "Talks", "In short."));
    awaitPublished(2);
    site.serve("/1", exchange -> exchange.sendResponseHeaders(403, -1));

    // when
    visit(item("1", "Talks", "In a few more words."));

    // then
    awaitPublished(3);
    assertEquals("In a few more words.", published.get(2).body());
    assertFalse(published.get(2).fromArticle());
  }

  @Test
  void shouldDropAnEditThatIsTakenBackMeanwhile() {
    // given an edit whose article is under way
    site.serve("/1", article("The first text"));
    visit(item("1", "Talks", "In short."));
    awaitPublished(2);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    site.serve(
        "/1",
        exchange -> {
          held.await(20, TimeUnit.SECONDS);
          exchange.sendResponseHeaders(404, -1);
          answered.countDown();
        });
    visit(item("1", "Wrong", "In short."));
    await().atMost(PATIENCE).until(() -> site.asked("/1") == 2);

    // when
    visit(item("1", "Talks", "In short."));
    held.countDown();
    awaitEnd(answered);

    // then
    assertEquals(2, count());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void shouldNotAskAgainForWhatIsNotThere(int status) {
    site.serve("/1", exchange -> exchange.sendResponseHeaders(status, -1));

    visit(item("1", "Talks", "In short."));

    awaitSettled();
    now = now.plus(Duration.ofDays(1));
    visit(item("1", "Talks", "In short."));
    assertEquals(1, count());
    assertEquals(1, site.asked("/1"));
  }

  @Test
  void shouldAskThreeTimesInSomeTimeForWhatIsNotThereNow() {
    // given, and not 503, with which the whole host asks for a rest
    site.serve("/1", exchange -> exchange.sendResponseHeaders(500, -1));
    visit(item("1", "Talks", "In short."));
    await().atMost(PATIENCE).until(() -> site.asked("/1") == 1);
    awaitIdle();
    assertNull(state.bodyHash());

    // when it is visited again soon, then nobody asks
    visit(item("1", "Talks", "In short."));
    assertEquals(1, site.asked("/1"));

    // when it is later, then it is asked for, three times in all
    for (int times = 2; times <= 3; times++) {
      now = now.plus(Duration.ofHours(1));
      visit(item("1", "Talks", "In short."));
      int asked = times;
      await().atMost(PATIENCE).until(() -> site.asked("/1") == asked);
      awaitIdle();
    }
    now = now.plus(Duration.ofHours(1));
    visit(item("1", "Talks", "In short."));
    awaitSettled();
    assertEquals(3, site.asked("/1"));
    assertEquals(1, count());
  }

  @Test
  void shouldDoAsRobotsTxtSays() {
    // given
    site.serve("/robots.txt", "User-agent: wirewatch\nDisallow: /closed\n".getBytes(UTF_8));
    site.serve("/closed/1", article("Not for robots"));
    site.serve("/open/1", article("For everybody"));

    // when
    visit(item("closed/1", "A", "In short.") + item("open/1", "B", "In short."));

    // then
    awaitPublished(3);
    assertEquals("For everybody", starts().get(2));
    assertEquals(0, site.asked("/closed/1"));
    assertEquals(1, site.asked("/robots.txt"));
  }

  @Test
  void shouldStayAwayWhereRobotsTxtIsNotToBeHad() {
    // given
    site.serve("/robots.txt", exchange -> exchange.sendResponseHeaders(500, -1));
    site.serve("/1", article("Perhaps not for robots"));

    // when
    visit(item("1", "A", "In short."));
    await().atMost(PATIENCE).until(() -> site.asked("/robots.txt") == 1);
    awaitIdle();

    // then
    assertEquals(List.of("In short."), starts());
    assertEquals(0, site.asked("/1"));

    // when it is there again
    site.serve("/robots.txt", exchange -> exchange.sendResponseHeaders(404, -1));
    now = now.plus(Duration.ofHours(1));
    visit(item("1", "A", "In short."));

    // then
    awaitPublished(2);
    assertTrue(published.get(1).fromArticle());
  }

  @Test
  void shouldFollowRedirectsWhereRobotsAreWanted() {
    // given
    site.serve("/robots.txt", "User-agent: *\nDisallow: /closed\n".getBytes(UTF_8));
    site.serve("/1", exchange -> redirect(exchange, "/open"));
    site.serve("/2", exchange -> redirect(exchange, "/closed"));
    site.serve("/3", exchange -> redirect(exchange, "/3"));
    site.serve("/open", article("For everybody"));
    site.serve("/closed", article("Not for robots"));

    // when
    visit(item("1", "A", "a") + item("2", "B", "b") + item("3", "C", "c"));

    // then
    awaitSettled();
    assertEquals(List.of("a", "b", "c", "For everybody"), starts());
    assertEquals(0, site.asked("/closed"));
    assertEquals(6, site.asked("/3"));
  }

  @Test
  void shouldAskNobodyWhoIsPrivate() {
    // given
    try (HttpFetcher guarded = new HttpFetcher(settings(Set.of()))) {
      desk.close();
      desk = desk(guarded);
      articles = new FeedArticles(desk, this::amend, clock);
      site.serve("/1", article("Inside"));

      // when
      visit(item("1", "A", "In short."));
      awaitIdle();

      // then
      assertEquals(List.of("In short."), starts());
      assertEquals(0, site.asked("/1") + site.asked("/robots.txt"));
    }
  }

  @Test
  void shouldLeaveTheFeedsTextWhereThePageSaysNoMoreOrIsNone() {
    // given
    String fuller = "All of it stands here already.\n".repeat(60).strip();
    site.serve("/1", article("Short"));
    site.serve("/2", "<html><title>Log in</title><form><input></form></html>".getBytes(UTF_8));
    site.serve("/3", ("<div>" + "<i></i>".repeat(100_000)).getBytes(UTF_8));
    site.serve(
        "/4",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/pdf");
          exchange.sendResponseHeaders(200, -1);
        });

    // when
    visit(item("1", "A", fuller) + item("2", "B", "b") + item("3", "C", "c") + item("4", "D", "d"));

    // then
    awaitSettled();
    assertEquals(List.of("All of it stands here already.", "b", "c", "d"), starts());
  }

  @Test
  void shouldAskForTheFirstFiftyOfAVisitAndNoMore() {
    // given
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < FeedArticles.MOST + 10; i++) {
      site.serve("/" + i, exchange -> exchange.sendResponseHeaders(404, -1));
      items.append(item(String.valueOf(i), "Talks " + i, "In short."));
    }

    // when
    visit(items.toString());

    // then
    awaitSettled();
    assertEquals(60, count());
    for (int i = 0; i < FeedArticles.MOST + 10; i++) {
      assertEquals(i < FeedArticles.MOST ? 1 : 0, site.asked("/" + i));
    }
  }

  /** As a poller visits. */
  private synchronized void visit(String items) {
    byte[] bytes = ("<rss version='2.0'><channel>" + items + "</channel></rss>").getBytes(UTF_8);
    var reading = (Reading.Accepted<ParsedFeed>) FeedReader.read(bytes, null, feed, now);
    ParsedFeed document = reading.value();
    FeedState read = state.read(FeedState.hashOf(bytes), "etag", null, now);
    Unsettled unsettled = articles.part(state, Novelty.of(read, document));
    published.addAll(unsettled.publish());
    state = unsettled.after();
    Set<String> listed =
        document.stories().stream().map(story -> story.id().value()).collect(Collectors.toSet());
    articles.ask(unsettled, listed, feed.url(), FetchOptions.NONE);
  }

  private synchronized void amend(Function<FeedState, Batch> change) {
    Batch batch = change.apply(state);
    if (batch != null) {
      published.addAll(batch.stories());
      state = batch.state();
    }
    notifyAll();
  }

  private void restart() {
    articles = new FeedArticles(desk, this::amend, clock);
  }

  private synchronized int count() {
    return published.size();
  }

  private synchronized boolean isSettled() {
    return state.bodyHash() != null;
  }

  private void awaitPublished(int stories) {
    await().atMost(PATIENCE).until(this::count, now -> now >= stories);
    assertEquals(stories, count());
  }

  private void awaitSettled() {
    await().atMost(PATIENCE).until(this::isSettled);
  }

  private void awaitIdle() {
    await().atMost(PATIENCE).until(() -> articles.isIdle());
  }

  private void awaitEnd(CountDownLatch answered) {
    await().atMost(PATIENCE).until(() -> answered.getCount() == 0);
    awaitIdle();
  }

  private List<String> starts() {
    return published.stream().map(story -> story.body().lines().findFirst().orElse("")).toList();
  }

  private String item(String path, String title, String text) {
    return "<item><guid>%s</guid><link>%s</link><title>%s</title><description>%s</description></item>"
        .formatted(path, site.url("/" + path), title, text);
  }

  private static byte[] article(String start) {
    return ("<html><head><meta charset='utf-8'></head><body><article><p>"
            + start
            + "</p>"
            + "<p>The envoys met again, as officials said, and neither side spoke of an end.</p>"
                .repeat(8)
            + "</article></body></html>")
        .getBytes(UTF_8);
  }

  private void redirect(com.sun.net.httpserver.HttpExchange exchange, String to)
      throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  private ArticleDesk desk(HttpFetcher from) {
    return new ArticleDesk(new Articles(from, "Wirewatch/test", clock));
  }

  private static FetchSettings settings(Set<String> allowed) {
    return new FetchSettings(
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        5_000_000,
        "Wirewatch/test",
        allowed.stream().map(Network::parse).collect(Collectors.toSet()),
        Duration.ZERO,
        Duration.ofSeconds(2));
  }

  private final class SetClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
