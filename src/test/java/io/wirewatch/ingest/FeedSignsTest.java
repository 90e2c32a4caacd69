package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedReader;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.ParsedFeed;
import io.wirewatch.feed.Polling;
import io.wirewatch.story.Reading;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/** What a document shows of its feed. */
class FeedSignsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Feed FEED =
      Feed.of(URI.create("http://wire.example/feed"), "wire", "Wire", null);

  private final FeedSigns start = FeedSigns.of(FeedState.unseen(FEED), NOW.minus(HOUR));

  @Test
  void shouldKnowTheNewestItemAndTheGapThatNineInTenAreNoLongerThan() {
    // given eleven items: gaps of one hour to ten, in no order
    ParsedFeed document = document(1, 11, 3, 46, 6, 16, 37, 22, 29, 56, 2);

    // when
    FeedSigns signs = start.read(document, true, NOW);

    // then hours before now: 1 2 3 6 11 16 22 29 37 46 56
    assertEquals(NOW.minus(HOUR), signs.newest());
    assertEquals(HOUR.multipliedBy(9), signs.gap());
    assertEquals(NOW, signs.change());
    assertEquals(NOW, signs.success());
  }

  @Test
  void shouldKnowNoGapOfFewItemsAndTakeNothingNewForNoChange() {
    FeedSigns signs = start.read(document(1, 2, 3, 4), false, NOW);

    assertNull(signs.gap());
    assertNull(signs.change());
    assertEquals(HOUR, start.read(document(1, 2, 3, 4, 5), false, NOW).gap());
  }

  @Test
  void shouldKeepWhatItKnewWhileNothingComesOrVisitsFail() {
    FeedSigns read = start.read(document(1, 2, 3, 4, 5), true, NOW);

    FeedSigns later = read.well(NOW.plus(HOUR)).failed(1).failed(2);

    assertEquals(NOW.plus(HOUR), later.success());
    assertEquals(NOW, later.change());
    assertEquals(read.newest(), later.newest());
    assertEquals(read.gap(), later.gap());
    assertEquals(2, later.failures());
    assertEquals(0, later.well(NOW).failures());
  }

  @Test
  void shouldGoOnFromWhatTheStateSays() {
    FeedState asked = FeedState.unseen(FEED).checked(NOW.minus(HOUR));

    assertEquals(NOW.minus(HOUR), FeedSigns.of(asked, NOW).success());
    FeedSigns failing = FeedSigns.of(asked.polled(Polling.NONE.failed("gone")), NOW);
    assertNull(failing.success());
    assertEquals(1, failing.failures());
  }

  private static ParsedFeed document(int... hours) {
    StringBuilder rss = new StringBuilder("<rss version='2.0'><channel>");
    for (int hour : hours) {
      Instant at = NOW.minus(HOUR.multipliedBy(hour));
      rss.append("<item><guid>%d</guid><title>News %d</title><pubDate>".formatted(hour, hour))
          .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)))
          .append("</pubDate></item>");
    }
    byte[] bytes = rss.append("</channel></rss>").toString().getBytes(UTF_8);
    Reading<ParsedFeed> reading = FeedReader.read(bytes, "application/rss+xml", FEED, NOW);
    return ((Reading.Accepted<ParsedFeed>) reading).value();
  }
}
