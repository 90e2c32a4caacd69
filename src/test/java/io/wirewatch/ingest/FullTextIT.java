package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Look;
import io.wirewatch.cli.Service;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedOptions;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A feed that is read in full, among others, from its server to the counts. */
@Timeout(180)
@SuppressWarnings("try") // what runs is held open and not used
class FullTextIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path home;

  @Test
  void shouldCountWhatOnlyTheArticleSays() throws Exception {
    // given
    try (FeedSite site = new FeedSite()) {
      site.serve("/full.xml", feed(site, "/a/1", "/a/slow"));
      site.serve("/plain.xml", feed(site, "/a/2"));
      site.serve("/a/1", article("A truce in Ukraine was agreed on at noon, it says here."));
      CountDownLatch released = new CountDownLatch(1);
      site.serve(
          "/a/slow",
          exchange -> {
            released.await(60, SECONDS);
            exchange.sendResponseHeaders(404, -1);
          });
      Settings settings = settings(site);
      Look look = new Look(TestBroker.address(), settings);
      define(look, Feed.of(URI.create(site.url("/full.xml")), "full.example", null, "en"));
      long records;

      // when
      try (Service running = Wirewatch.start(settings, false, trouble -> fail(trouble))) {

        // then its story is counted, and what waits for another article delays nobody
        look.awaitCount("ceasefire|source=full.example", 1);
        site.awaitPolls(List.of("/full.xml", "/plain.xml"), 3);
        released.countDown();
        look.awaitCount("_all", 3);
        await().atMost(PATIENCE).until(() -> isSeenToItsEnd(look));
        look.settledCounts();
        assertTagSaysWhatItSaw(look);
        records = look.records(look.topics().stories()).size();
        assertEquals(4, records, "three stories, and one of them again with its article");
      }

      // when it is started again, then nothing is published or asked for a second time
      try (Service running = Wirewatch.start(settings, false, trouble -> fail(trouble))) {
        site.awaitPolls(List.of("/full.xml", "/plain.xml"), 2);
        assertEquals(records, look.records(look.topics().stories()).size());
        assertEquals(1, site.asked("/a/1"));
        assertEquals(0, site.asked("/a/2"));
        assertEquals(List.of(), look.audit().differences());
      }
    }
  }

  private static void assertTagSaysWhatItSaw(Look look) {
    TaggedStory tagged =
        look.tagged().values().stream()
            .filter(one -> one.story().source().id().equals("full.example"))
            .findFirst()
            .orElseThrow();
    Story story = look.stories().get(tagged.story().id().value());
    assertTrue(tagged.story().fromArticle());
    assertTrue(story.fromArticle());
    assertEquals("In short: they met.", story.summary());
    List<Span> spans =
        tagged.tags().stream()
            .flatMap(tag -> tag.spans().stream())
            .filter(span -> span.field() == Span.Field.BODY)
            .toList();
    assertFalse(spans.isEmpty());
    for (Span span : spans) {
      assertEquals(span.text(), story.body().substring(span.start(), span.end()));
    }
    long summaries = look.stories().values().stream().filter(one -> !one.fromArticle()).count();
    assertEquals(2, summaries);
  }

  private static boolean isSeenToItsEnd(Look look) {
    return look.last(look.topics().feedState()).values().stream()
        .allMatch(state -> state.bodyHash() != null);
  }

  private Settings settings(FeedSite site) throws Exception {
    Path opml = site.opml(home.resolve("feeds.opml"), List.of("/plain.xml"));
    return TestBroker.settings(
        "full-text",
        home,
        Map.of("feeds.file", opml.toString(), "feeds.poll.interval", "1s", "feeds.timeout", "60s"));
  }

  private static void define(Look look, Feed feed) {
    look.topics().create(look.clients());
    FeedOptions full = new FeedOptions(true, null, null, Map.of());
    new FeedBook(look.clients(), look.topics())
        .write(List.of(FeedDefinition.of(feed, full, Instant.now())));
  }

  private static byte[] feed(FeedSite site, String... pages) {
    StringBuilder items = new StringBuilder();
    for (String page : pages) {
      items
          .append("<item><guid>" + page + "</guid><title>A third day</title>")
          .append("<link>" + site.url(page) + "</link>")
          .append("<description>In short: they met.</description></item>");
    }
    return ("<rss version='2.0'><channel>" + items + "</channel></rss>").getBytes(UTF_8);
  }

  private static byte[] article(String sentence) {
    return ("<html><body><article><p>The envoys met for a third day, as officials said.</p><p>"
            + sentence
            + "</p>"
            + "<p>Neither side, however, spoke of an end to the talks, which began on Monday.</p>"
                .repeat(6)
            + "</article></body></html>")
        .getBytes(UTF_8);
  }
}
