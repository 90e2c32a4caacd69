package io.wirewatch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Look;
import io.wirewatch.cli.Service;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedReader;
import io.wirewatch.feed.ParsedFeed;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polls documents that real publishers sent, where a copy of them lies beside the project. */
@SuppressWarnings("try") // what runs is held open and not used
class CapturedFeedsIT {
  private static final Path FEEDS = Path.of("..", "shared", "feeds");
  private static final Path REPORT = Path.of("target", "captured-feeds-it.tsv");

  @TempDir private Path home;

  @Test
  void shouldPublishEveryEntryOnceOrSayWhyNot() throws Exception {
    assumeTrue(Files.exists(FEEDS.resolve("INDEX.tsv")), "no captured feeds in " + FEEDS);
    // given
    Map<String, Integer> items = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FEEDS.resolve("INDEX.tsv")).stream().skip(1).toList()) {
      String[] columns = line.split("\t", -1);
      items.put('/' + columns[0], Integer.parseInt(columns[3]));
    }
    try (FeedSite site = new FeedSite()) {
      items.keySet().forEach(path -> site.serve(path, bytes(path)));
      Path opml = site.opml(home.resolve("feeds.opml"), items.keySet());
      Settings settings =
          TestBroker.settings(
              "captured", home, Map.of("feeds.file", opml.toString(), "feeds.poll.interval", "1s"));
      Look look = new Look(TestBroker.address(), settings);
      long records;

      // when every feed is polled, then each has given what there is in it
      try (Service running = Wirewatch.start(settings, false, trouble -> fail(trouble))) {
        site.awaitPolls(items.keySet(), 2);
        assertReport(site, look, items);
        records = records(look);

        // when they are polled again, then nothing comes of it
        site.awaitPolls(items.keySet(), 1);
        assertEquals(records, records(look));
        look.awaitCount("_all", look.stories().size());
      }

      // when it is started again and the bytes are new, then still nothing comes of it
      for (String path : items.keySet()) {
        if (read(site, path) instanceof Reading.Accepted) {
          byte[] bytes = bytes(path);
          byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
          longer[bytes.length] = '\n';
          site.serve(path, longer);
        }
      }
      try (Service running = Wirewatch.start(settings, false, trouble -> fail(trouble))) {
        site.awaitPolls(items.keySet(), 2);
        assertEquals(records, records(look));
        assertEquals(List.of(), look.audit().differences());
      }
    }
  }

  private static void assertReport(FeedSite site, Look look, Map<String, Integer> items)
      throws IOException {
    Map<String, Set<String>> ids =
        look.stories().values().stream()
            .collect(
                Collectors.groupingBy(
                    story -> story.source().id(),
                    Collectors.mapping(story -> story.id().value(), Collectors.toSet())));
    List<Entry<DeadLetter>> letters = look.deadLetters();
    List<String> report = new ArrayList<>();
    report.add("feed\titems\tstories\trepeats\tdead letters\treasons");
    items.forEach(
        (path, count) -> {
          Set<String> published = ids.getOrDefault(FeedSite.publisher(path), Set.of());
          List<String> reasons =
              letters.stream()
                  .filter(letter -> site.url(path).equals(letter.key()))
                  .map(Look::reason)
                  .toList();
          boolean isFeed = read(site, path) instanceof Reading.Accepted;
          int repeats = isFeed ? parsed(site, path).repeats() : 0;
          report.add(
              "%s\t%d\t%d\t%d\t%d\t%s"
                  .formatted(
                      path.substring(1),
                      count,
                      published.size(),
                      repeats,
                      reasons.size(),
                      reasons.stream().distinct().toList()));
          assertFalse(reasons.contains(""), path);
          if (isFeed) {
            ParsedFeed feed = parsed(site, path);
            assertEquals(
                feed.stories().stream().map(s -> s.id().value()).collect(Collectors.toSet()),
                published,
                path);
            assertEquals(feed.rejected().size(), reasons.size(), path);
            assertEquals(count, published.size() + repeats + reasons.size(), path);
          } else {
            assertTrue(published.isEmpty(), path);
            assertEquals(1, reasons.size(), path);
          }
        });
    Files.write(REPORT, report);
  }

  private static ParsedFeed parsed(FeedSite site, String path) {
    return ((Reading.Accepted<ParsedFeed>) read(site, path)).value();
  }

  private static Reading<ParsedFeed> read(FeedSite site, String path) {
    Feed feed = Feed.of(URI.create(site.url(path)), FeedSite.publisher(path), null, null);
    return FeedReader.read(bytes(path), null, feed, Instant.now());
  }

  private static byte[] bytes(String path) {
    try {
      return Files.readAllBytes(FEEDS.resolve(path.substring(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long records(Look look) {
    return look.records(look.topics().stories()).size() + look.deadLetters().size();
  }
}
