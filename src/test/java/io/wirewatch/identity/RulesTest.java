package io.wirewatch.identity;

import static io.wirewatch.identity.Visits.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A change of rule, and the stories that were seen under the old one. */
class RulesTest {
  private static final UnaryOperator<String> AS_WRITTEN = UnaryOperator.identity();
  private static final UnaryOperator<String> SMALL =
      text -> text.toLowerCase(java.util.Locale.ROOT);

  private final Visits feed = new Visits();

  @Test
  void shouldKeepIdsThroughANewSpellingOfGuidsAndLinks() {
    Names[] entries = {name("G-1", "/One", "One"), name(null, "/Two", "Two")};
    List<String> ids = feed.next(entries);

    feed.rules =
        new Rules(List.of(SMALL, WebAddress::withoutTracking), List.of(SMALL, WebAddress::normal));

    assertEquals(ids, feed.next(entries));
    assertEquals(ids, feed.next(name("g-1", null, "a"), name(null, "/two", "b")));
    assertEquals(feed.linkId("/three"), feed.one(name(null, "/THREE", "c")));
  }

  @Test
  void shouldLoseIdsWereTheOldSpellingForgotten() {
    Names entry = name(null, "/Two", "Two", null);
    String id = feed.one(entry);

    feed.rules = new Rules(List.of(AS_WRITTEN), List.of(SMALL));

    assertNotEquals(id, feed.one(entry));
  }

  @Test
  void shouldKeepIdsThroughANewNameOfThePublisher() {
    Names[] entries = {name("g1", "/1", "One"), name(null, "/2", "Two"), name(null, null, "Three")};
    List<String> ids = feed.next(entries);

    feed.publisher = "other.example";

    assertEquals(ids, feed.next(entries));
    assertEquals(feed.guidId("g4"), feed.one(name("g4", "/4", "Four")));
  }

  @Test
  void shouldKeepIdsOfWhatWasSeenBeforeThereWereMarks() {
    String link = "/2?utm_source=rss#top";
    List<String> ids =
        List.of(feed.guidId("g1"), feed.linkId(link), feed.wordsId("Three", Visits.TEN));
    ids.forEach(id -> feed.seen.put(id, Marks.NONE));
    Names[] entries = {name("g1", "/1", "One"), name(null, link, "Two"), name(null, null, "Three")};

    assertEquals(ids, feed.next(entries));
    assertEquals(ids.get(1), feed.one(name(null, "/2", "Two")));
    assertEquals(ids.get(0), feed.one(name("g9", "/1", "One")));
  }
}
