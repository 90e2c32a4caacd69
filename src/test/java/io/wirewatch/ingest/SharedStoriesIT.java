package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Look;
import io.wirewatch.cli.Service;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two feeds of one publisher with the same stories, one of which names them anew at every visit.
 */
@SuppressWarnings("try") // what runs is held open and not used
class SharedStoriesIT {
  private static final List<String> PATHS = List.of("/restless.xml", "/calm.xml");
  private static final int STORIES = 8;

  @TempDir private Path home;

  @Test
  void shouldCountEachStoryOnceHoweverItIsNamed() throws Exception {
    // given
    AtomicInteger visits = new AtomicInteger();
    try (FeedSite site = new FeedSite()) {
      site.serve(
          "/restless.xml",
          exchange -> {
            byte[] body = restless(visits.incrementAndGet());
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          });
      site.serve("/calm.xml", rss("urn:calm:", "", "A truce"));
      Settings settings =
          TestBroker.settings(
              "shared",
              home,
              Map.of("feeds.file", opml(site).toString(), "feeds.poll.interval", "1s"));
      Look look = new Look(TestBroker.address(), settings);

      // when both are read side by side
      long records;
      try (Service running = Wirewatch.start(settings, false, trouble -> fail(trouble))) {
        site.awaitPolls(PATHS, 4);
        records = look.records(look.topics().stories()).size();

        // then each feed has published each story once
        look.awaitCount("_all", STORIES);
        assertEquals(2 * STORIES, records);

        // when one is edited in one feed, then it is the same story
        site.serve("/calm.xml", rss("urn:calm:", "", "An end of the truce"));
        look.awaitCount("ceasefire", STORIES);
        site.awaitPolls(PATHS, 3);
        assertEquals(records + STORIES, look.records(look.topics().stories()).size());
        assertEquals(STORIES, look.count("_all"));
      }

      // when it is started again, then nothing comes of names that are new once more
      try (Service running = Wirewatch.start(settings, false, trouble -> fail(trouble))) {
        site.awaitPolls(PATHS, 3);
        assertEquals(records + STORIES, look.records(look.topics().stories()).size());
        assertEquals(STORIES, look.count("_all"));
        assertEquals(List.of(), look.audit().differences());
      }
    }
  }

  private Path opml(FeedSite site) throws IOException {
    String outlines =
        PATHS.stream()
            .map(
                path ->
                    "<outline type='rss' publisher='hill.example' xmlUrl='%s'/>"
                        .formatted(site.url(path)))
            .collect(Collectors.joining());
    return Files.writeString(
        home.resolve("feeds.opml"), "<opml version='2.0'><body>" + outlines + "</body></opml>");
  }

  private static byte[] restless(int visit) {
    return rss("visit-" + visit + "-", "?utm_id=" + visit, "A truce");
  }

  private static byte[] rss(String guid, String query, String title) {
    String items =
        IntStream.range(0, STORIES)
            .mapToObj(
                story ->
                    ("<item><guid isPermaLink='false'>%s%d</guid><title>%s in Ukraine, part %d"
                            + "</title><link>https://hill.example/%d%s</link>"
                            + "<pubDate>Sun, 01 Feb 2026 10:11:%02d GMT</pubDate></item>")
                        .formatted(guid, story, title, story, story, query, story))
            .collect(Collectors.joining());
    return ("<rss version='2.0'><channel><title>Hill</title>" + items + "</channel></rss>")
        .getBytes(UTF_8);
  }
}
