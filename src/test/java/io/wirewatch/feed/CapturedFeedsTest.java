package io.wirewatch.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wirewatch.document.FeedDocument;
import io.wirewatch.document.FeedEntry;
import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads documents that real publishers sent, where a copy of them lies beside the project. */
class CapturedFeedsTest {
  private static final Path FEEDS = Path.of("..", "shared", "feeds");
  private static final Instant ACCEPTED = Instant.parse("2026-11-22T12:00:00Z");

  private static final List<String> REPORT = new ArrayList<>();

  @AfterAll
  static void report() throws IOException {
    REPORT.add(0, "file\tseen in the file\tfound\tstories");
    Files.write(Path.of("target", "captured-feeds.tsv"), REPORT);
  }

  @Test
  void shouldFindTheFeeds() {
    assumeTrue(Files.exists(FEEDS.resolve("INDEX.tsv")), "no captured feeds in " + FEEDS);
  }

  static Stream<Captured> captured() throws IOException {
    Path index = FEEDS.resolve("INDEX.tsv");
    if (!Files.exists(index)) {
      return Stream.empty();
    }
    List<String> lines = Files.readAllLines(index);
    return lines.stream().skip(1).map(line -> line.split("\t", -1)).map(Captured::of);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("captured")
  void shouldFindEveryEntryThatAPersonSees(Captured captured) throws IOException {
    // given
    byte[] bytes = Files.readAllBytes(FEEDS.resolve(captured.file));
    Feed feed = Feed.of(URI.create("https://example.com/" + captured.file), null, null, null);
    Seen seen = Seen.of(bytes);

    // when
    Reading<FeedDocument> document = FeedDocument.read(bytes, null, feed.url().toString());
    Reading<ParsedFeed> reading = FeedReader.read(bytes, null, feed, ACCEPTED);

    // then
    assertInstanceOf(Reading.Accepted.class, reading);
    ParsedFeed parsed = ((Reading.Accepted<ParsedFeed>) reading).value();
    Seen found = found(((Reading.Accepted<FeedDocument>) document).value());
    REPORT.add("%s\t%s\t%s\t%s".formatted(captured.file, seen, found, summary(parsed)));
    assertEquals(seen, found);
    assertEquals(captured.items, seen.entries(), "as counted by whoever captured it");
    assertEquals(
        seen.entries(),
        parsed.entries().size() + parsed.rejected().size() + parsed.repeats(),
        () -> summary(parsed));
    for (Story story : parsed.stories()) {
      String text = story.headline() + story.summary() + story.body();
      assertFalse(text.matches("(?s).*<[a-zA-Z/!?].*"), () -> "markup in " + story);
      assertFalse(story.published().at().isAfter(ACCEPTED));
    }
  }

  private static Seen found(FeedDocument document) {
    int titles = 0;
    int links = 0;
    int dates = 0;
    for (FeedEntry entry : document.entries()) {
      titles += entry.title() == null ? 0 : 1;
      links += entry.link() == null ? 0 : 1;
      dates +=
          Stream.of(entry.published(), entry.updated(), entry.dated())
                  .anyMatch(date -> date != null && date.at() != null)
              ? 1
              : 0;
    }
    return new Seen(document.entries().size(), titles, links, dates);
  }

  private static String summary(ParsedFeed parsed) {
    long dated =
        parsed.stories().stream()
            .filter(story -> story.published().quality() == Published.Quality.STATED)
            .count();
    return "%d stories (%d dated, %d with a body), %d repeats, %d rejected %s"
        .formatted(
            parsed.entries().size(),
            dated,
            parsed.stories().stream().filter(story -> !story.body().isEmpty()).count(),
            parsed.repeats(),
            parsed.rejected().size(),
            parsed.rejected().stream().map(ParsedFeed.RejectedEntry::reason).distinct().toList());
  }

  /** A line of the index. */
  private record Captured(String file, int items) {
    static Captured of(String[] columns) {
      return new Captured(columns[0], Integer.parseInt(columns[3]));
    }

    @Override
    public String toString() {
      return file;
    }
  }
}
