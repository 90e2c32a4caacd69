package io.wirewatch.feed;

import static io.wirewatch.feed.Fixtures.ACCEPTED;
import static io.wirewatch.feed.Fixtures.FEED;
import static io.wirewatch.feed.Fixtures.bytes;
import static io.wirewatch.feed.Fixtures.parsed;
import static io.wirewatch.feed.Fixtures.rss;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.format.FeedStateFormat;
import io.wirewatch.story.Reading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedStateTest {
  private static final FeedStateFormat FORMAT = new FeedStateFormat();

  @Test
  void shouldComeBackFromJsonAsItWas() {
    FeedState state =
        Novelty.of(FeedState.unseen(FEED), parsed(bytes("atom.xml")))
            .after()
            .read(FeedState.hashOf(new byte[] {1}), "\"v1\"", "yesterday", ACCEPTED);

    FeedState back = read(FORMAT.write(state));

    assertEquals(state, back);
    assertEquals(order(state), order(back));
    assertTrue(Novelty.of(back, parsed(bytes("atom.xml"))).isEmpty());
  }

  @Test
  void shouldComeBackFromJsonBeforeAnythingWasSeen() {
    byte[] json = FORMAT.write(FeedState.unseen(FEED));

    assertEquals(FeedState.unseen(FEED), read(json));
    assertFalse(new String(json, UTF_8).contains("null"));
  }

  @Test
  void shouldKeepTheHeadersOfTheLastReadableDocument() {
    FeedState read = FeedState.unseen(FEED).read("h1", "\"v1\"", null, ACCEPTED);
    FeedState rejected = read.rejected("h2", ACCEPTED.plusSeconds(60));

    assertEquals("\"v1\"", rejected.etag());
    assertEquals("h1", rejected.bodyHash());
    assertEquals("h2", rejected.lastRejected());
    assertEquals(ACCEPTED.plusSeconds(60), rejected.checkedAt());
    assertNull(rejected.read("h3", null, null, ACCEPTED).lastRejected());
  }

  /** A broker takes records of 1 MiB. */
  @Test
  void shouldFitIntoOneRecordHoweverMuchAFeedLists() {
    FeedState state = FeedState.unseen(FEED);
    for (int from = 0; from <= 3_000; from += 3_000) {
      state = Novelty.of(state, parsed(rss(longest(from)))).after();
    }
    int length = FORMAT.write(state).length;

    assertEquals(4_000, state.seen().size());
    assertTrue(length < 1_000_000, () -> "a state of " + length + " bytes");
    assertTrue(Novelty.of(read(FORMAT.write(state)), parsed(rss(longest(3_000)))).isEmpty());
  }

  /** With a guid, a link and a date in the future, which is both stated and given by us. */
  private static String longest(int from) {
    StringBuilder items = new StringBuilder();
    for (int number = from; number < from + 3_000; number++) {
      items.append(
          ("<item><guid>urn:%d</guid><link>https://hill.example/%d</link><title>Story %d</title>"
                  + "<pubDate>Fri, 27 Feb 2032 11:00:00 GMT</pubDate></item>")
              .formatted(number, number, number));
    }
    return items.toString();
  }

  private static FeedState read(byte[] bytes) {
    return ((Reading.Accepted<FeedState>) FORMAT.read(bytes)).value();
  }

  private static List<String> order(FeedState state) {
    return new ArrayList<>(state.seen().keySet());
  }
}
