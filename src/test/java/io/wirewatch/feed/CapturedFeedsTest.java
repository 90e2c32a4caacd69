package io.wirewatch.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
  void shouldFindEveryEntryOrSayWhyNot(Captured captured) throws IOException {
    // given
    byte[] bytes = Files.readAllBytes(FEEDS.resolve(captured.file));
    Feed feed = Feed.of(URI.create("https://example.com/" + captured.file), null, null, null);

    // when
    Reading<ParsedFeed> reading = FeedReader.read(bytes, null, feed, ACCEPTED);

    // then
    if (reading instanceof Reading.Rejected<ParsedFeed> rejected) {
      REPORT.add(captured.file + "\trejected: " + rejected.reason());
      assertFalse(rejected.reason().isBlank());
      assertTrue(
          !captured.wellFormed || captured.format.equals("content-feed"),
          () -> "well-formed, and yet " + rejected.reason());
      return;
    }
    ParsedFeed parsed = ((Reading.Accepted<ParsedFeed>) reading).value();
    REPORT.add(captured.file + "\t" + summary(captured, parsed));
    assertEquals(
        captured.items,
        parsed.entries().size() + parsed.rejected().size() + parsed.repeats(),
        () -> summary(captured, parsed));
    for (Story story : parsed.stories()) {
      String text = story.headline() + story.summary() + story.body();
      assertFalse(text.matches("(?s).*<[a-zA-Z/!?].*"), () -> "markup in " + story);
      assertFalse(story.published().at().isAfter(ACCEPTED));
    }
  }

  private static String summary(Captured captured, ParsedFeed parsed) {
    long dated =
        parsed.stories().stream()
            .filter(story -> story.published().quality() == Published.Quality.STATED)
            .count();
    String reasons =
        parsed.rejected().stream().map(ParsedFeed.RejectedEntry::reason).distinct().toList() + "";
    return "%d items: %d stories (%d dated, %d with a body), %d repeats, %d rejected %s"
        .formatted(
            captured.items,
            parsed.entries().size(),
            dated,
            parsed.stories().stream().filter(story -> !story.body().isEmpty()).count(),
            parsed.repeats(),
            parsed.rejected().size(),
            reasons);
  }

  /** A line of the index. */
  private record Captured(String file, String format, int items, boolean wellFormed) {
    static Captured of(String[] columns) {
      return new Captured(
          columns[0], columns[2], Integer.parseInt(columns[3]), columns[4].equals("yes"));
    }

    @Override
    public String toString() {
      return file;
    }
  }
}
