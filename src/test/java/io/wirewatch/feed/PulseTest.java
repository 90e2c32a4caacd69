package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.wirewatch.format.FeedStateFormat;
import io.wirewatch.story.Reading;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/** What visits show of a feed, and what is kept of that. */
class PulseTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Feed FEED =
      Feed.of(URI.create("http://wire.example/feed"), "wire", "Wire", null);

  @Test
  void shouldKnowTheNewestItemAndTheGapThatNineInTenAreNoLongerThan() {
    // given eleven items: gaps of one hour to ten, in no order
    ParsedFeed document = document(1, 11, 3, 46, 6, 16, 37, 22, 29, 56, 2);

    // when
    Pulse pulse = Pulse.NONE.read(document, true, NOW);

    // then hours before now: 1 2 3 6 11 16 22 29 37 46 56
    assertEquals(NOW.minus(HOUR), pulse.newest());
    assertEquals(HOUR.multipliedBy(9), pulse.gap());
    assertEquals(NOW, pulse.changedAt());
  }

  @Test
  void shouldKnowNoGapOfFewItemsAndTakeNothingNewForNoChange() {
    Pulse pulse = Pulse.NONE.read(document(1, 2, 3, 4), false, NOW);

    assertNull(pulse.gap());
    assertNull(pulse.changedAt());
    assertEquals(HOUR, pulse.read(document(1, 2, 3, 4, 5), false, NOW).gap());
  }

  @Test
  void shouldKeepWhatItKnewWhileNothingComesOrVisitsFail() {
    // given
    FeedState read = state(Polling.NONE.read(document(1, 2, 3, 4, 5), true, NOW), NOW);

    // when nothing comes, and then two visits fail
    FeedState well = kept(well(read, NOW.plus(HOUR)));
    FeedState failed = kept(failed(well, NOW.plus(HOUR.multipliedBy(2))));
    failed = kept(failed(failed, NOW.plus(HOUR.multipliedBy(3))));

    // then
    Pulse before = read.polling().pulse();
    Pulse after = failed.polling().pulse();
    assertEquals(NOW.plus(HOUR), failed.success());
    assertEquals(NOW.plus(HOUR.multipliedBy(2)), after.failingSince());
    assertEquals(before.changedAt(), after.changedAt());
    assertEquals(before.newest(), after.newest());
    assertEquals(before.gap(), after.gap());

    // and when it is well again, then that it was not is forgotten
    FeedState again = kept(well(failed, NOW.plus(HOUR.multipliedBy(4))));
    assertEquals(NOW.plus(HOUR.multipliedBy(4)), again.success());
    assertEquals(before, again.polling().pulse());
  }

  @Test
  void shouldGoOnFromAStateThatWasWrittenBeforeThereWasAny() {
    // given
    FeedState asked = FeedState.unseen(FEED).checked(NOW);

    // then what is well has been well when it was asked
    assertEquals(NOW, asked.success());
    assertEquals(NOW, failed(asked, NOW.plus(HOUR)).success());

    // and of what fails nobody knows when it was
    Polling old = new Polling(null, 9, "HTTP 500", null, Hints.NONE, null, Pulse.NONE);
    FeedState failing = state(old, NOW);
    assertNull(failing.success());
    FeedState still = failed(failing, NOW.plus(HOUR));
    assertNull(still.success());
    assertEquals(NOW.plus(HOUR), still.polling().pulse().failingSince());
  }

  private static FeedState well(FeedState state, Instant now) {
    Polling polling = state.polling().well(null, Hints.NONE, null);
    return state.checked(now).polled(polling);
  }

  private static FeedState failed(FeedState state, Instant now) {
    return state.checked(now).polled(state.failing("HTTP 500", now));
  }

  private static FeedState state(Polling polling, Instant checked) {
    return FeedState.unseen(FEED).checked(checked).polled(polling);
  }

  /** As the topic gives it back. */
  private static FeedState kept(FeedState state) {
    FeedStateFormat format = new FeedStateFormat();
    return ((Reading.Accepted<FeedState>) format.read(format.write(state))).value();
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
