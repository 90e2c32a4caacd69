package io.wirewatch.identity;

import static io.wirewatch.identity.Visits.TEN;
import static io.wirewatch.identity.Visits.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:30:01Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");

  private final Visits feed = new Visits();

  @Test
  void shouldNameWhatIsNewByGuidThenLinkThenTitleAndDate() {
    assertEquals(
        List.of(feed.guidId("g1"), feed.linkId("/2"), feed.wordsId("Three", TEN)),
        feed.next(
            name("g1", "/1", "One"),
            name(null, "/x/../2?utm_source=rss#top", "Two"),
            name(null, null, "Three")));
  }

  @Test
  void shouldNameAGuidThatIsAnAddressWithoutItsTracking() {
    assertEquals(
        feed.guidId("https://hill.example/1?id=2"),
        feed.one(name("https://hill.example/1?utm_source=a&id=2", "/1", "One")));
  }

  @Test
  void shouldKnowAnEditedStoryByItsGuidOrItsLink() {
    String id = feed.one(name("g1", "/1", "One"));

    assertEquals(id, feed.one(name("g1", "/1", "One, corrected", NOON)));
    assertEquals(id, feed.one(name("g1", "/one-corrected", "One, corrected", NOON)));
    assertEquals(id, feed.one(name("g2", "/one-corrected", "One, corrected", TEN)));
    assertEquals(id, feed.one(name(null, "/one-corrected?fbclid=9", "Quite another", TEN)));
    assertEquals(id, feed.one(name("g3", "/3", "Quite another", TEN)));
  }

  @Test
  void shouldTakeAGuidThatComesBackWithAnotherLinkAndTitleForAnotherStory() {
    String first = feed.one(name("1", "/1", "One", TEN));
    String second = feed.one(name("1", "/2", "Two", NOON));

    assertEquals(feed.guidId("1"), first);
    assertEquals(feed.linkId("/2"), second);
    assertEquals(
        List.of(second, first), feed.next(name("1", "/2", "Two", NOON), name("2", "/1", "One")));
  }

  @Test
  void shouldTakeTheSameGuidAndDateForAnEditWhateverElseIsNew() {
    String id = feed.one(name("1", "/1", "One", TEN));

    assertEquals(id, feed.one(name("1", "/2", "Two", TEN)));
  }

  @Test
  void shouldNotTakeADayForADate() {
    String id = feed.one(name("1", "/1", "One", MIDNIGHT));

    assertNotEquals(id, feed.one(name("1", "/2", "Two", MIDNIGHT)));
    assertNotEquals(id, feed.one(name("3", "/3", "One", MIDNIGHT)));
  }

  @Test
  void shouldTakeAnotherGuidUnderTheSameLinkForAnotherStoryWhereTitleAndDateAreOthersToo() {
    String first = feed.one(name("g1", "/briefing", "Briefing of Sunday", TEN));
    String second = feed.one(name("g2", "/briefing", "Briefing of Monday", NOON));

    assertEquals(feed.guidId("g1"), first);
    assertEquals(feed.guidId("g2"), second);
  }

  @Test
  void shouldFindOutVolatileGuidsAndNameWhatIsNewByItsLink() {
    String id = feed.one(name("t=1", "/1", "One"));
    for (int visit = 2; visit <= 4; visit++) {
      assertFalse(feed.trust.guids().isVolatile(), "at visit " + visit);
      assertEquals(id, feed.one(name("t=" + visit, "/1", "One")));
    }

    assertTrue(feed.trust.guids().isVolatile());
    assertEquals(feed.linkId("/2"), feed.one(name("t=5", "/2", "Two")));
    assertEquals(feed.linkId("/2"), feed.one(name("t=6", "/2", "Two, changed", NOON)));
  }

  @Test
  void shouldNotDoubtGuidsOfWhichOneInTwentyChanges() {
    Names[] before = many(40, "");
    Names[] after = many(40, "");
    List<String> ids = feed.next(before);
    for (int visit = 0; visit < 9; visit++) {
      after[0] = name("new " + visit, "/0", "Story 0");
      after[1] = name("other " + visit, "/1", "Story 1");
      assertEquals(ids, feed.next(after));
    }
    assertEquals(Trust.FULL, feed.trust);

    after[2] = name("third", "/2", "Story 2");
    after[0] = name("again", "/0", "Story 0");
    after[1] = name("again too", "/1", "Story 1");
    assertEquals(ids, feed.next(after));
    assertTrue(feed.trust.guids().isVolatile());
  }

  @Test
  void shouldNeverBelieveWhatItHasDoubtedOnce() {
    feed.next(many(5, "a"));
    feed.next(many(5, "b"));
    for (int visit = 0; visit < 50; visit++) {
      feed.next(many(5, "b"));
    }

    assertTrue(feed.trust.guids().isVolatile());
  }

  @Test
  void shouldFindOutOneGuidForAllEntries() {
    List<String> ids =
        feed.next(name("home", "/1", "One"), name("home", "/2", "Two"), name("home", "/3", "3"));

    assertEquals(List.of(feed.linkId("/1"), feed.linkId("/2"), feed.linkId("/3")), ids);
    assertTrue(feed.trust.guids().isReused());
    assertEquals(feed.linkId("/4"), feed.one(name("home", "/4", "Four")));
    assertEquals(ids.get(1), feed.one(name("home", "/2", "Two, changed", NOON)));
  }

  @Test
  void shouldFindOutGuidsThatAreButPlacesInTheList() {
    List<String> before =
        feed.next(name("1", "/c", "C"), name("2", "/b", "B", NOON), name("3", "/a", "A", null));
    List<String> after =
        feed.next(name("1", "/d", "D", null), name("2", "/c", "C"), name("3", "/b", "B", NOON));

    assertEquals(before.subList(0, 2), after.subList(1, 3));
    assertEquals(feed.linkId("/d"), after.get(0));
  }

  @Test
  void shouldFindOutVolatileLinksOfEntriesWithoutGuids() {
    List<String> before = feed.next(tokens(4, "x"));

    assertEquals(before, feed.next(tokens(4, "y")));
    assertTrue(feed.trust.links().isVolatile());
    assertEquals(feed.wordsId("New", TEN), feed.one(name(null, "/s?token=z9", "New")));
  }

  @Test
  void shouldKeepABlockOfALiveBlogApartFromTheNext() {
    String first = feed.one(name(null, "/live#block-1a", "Talks begin", TEN));
    String second = feed.one(name(null, "/live#block-2b", "Talks end", NOON));

    assertNotEquals(first, second);
    assertEquals(
        List.of(second, first),
        feed.next(
            name(null, "/live#block-2b", "Talks end, officials say", NOON),
            name(null, "/live#block-1a", "Talks begin", TEN)));
  }

  @Test
  void shouldKeepStoriesApartThatShareALinkAndHaveGuids() {
    String first = feed.one(name("g1", "/live", "Talks begin", TEN));
    List<String> both =
        feed.next(name("g2", "/live", "Talks end", NOON), name("g1", "/live", "Talks begin"));

    assertEquals(List.of(feed.guidId("g2"), first), both);
    assertEquals(both.get(0), feed.one(name("g2", "/live", "Talks end", NOON)));
  }

  @Test
  void shouldShareAStoryWithAnotherFeedOfThePublisherByGuidLinkOrWords() {
    Visits other = new Visits();
    other.kin = List.of(feed);
    List<String> ids =
        feed.next(name("g1", "/1", "One"), name("g2", "/2", "Two"), name("g3", "/3", "Three"));

    assertEquals(
        ids,
        other.next(
            name("g1", "/1?at_medium=RSS", "One"),
            name("other", "/2", "Two"),
            name(null, null, "Three")));
  }

  @Test
  void shouldKeepApartWhatTwoFeedsHaveUnderTheSameTitleAndNamesOfTheirOwn() {
    Visits other = new Visits();
    other.kin = List.of(feed);
    String id = feed.one(name("g1", "/a/1", "One"));

    assertNotEquals(id, other.one(name("g2", "/b/1", "One")));
  }

  @Test
  void shouldNotTakeAnotherFeedsIdForAnotherStory() {
    Visits other = new Visits();
    other.kin = List.of(feed);
    String id = feed.one(name("1", "/a/1", "One", TEN));

    assertNotEquals(id, other.one(name("1", "/b/1", "Another", NOON)));
  }

  @Test
  void shouldKnowTheStoryThatAFeedDeletes() {
    String volatileId = feed.one(name("g1", "/1", "One"));
    feed.one(name("g2", "/1", "One"));

    assertEquals(volatileId, deleted("g2"));
    assertEquals(feed.guidId("never seen"), deleted("never seen"));
  }

  private String deleted(String guid) {
    Memory memory = new Memory(feed.seen, feed.trust);
    return Identities.ofDeleted(feed.publisher, memory, List.of(), guid).id().value();
  }

  private static Names[] many(int count, String version) {
    Names[] names = new Names[count];
    for (int at = 0; at < count; at++) {
      names[at] = name("guid " + at + version, "/" + at, "Story " + at);
    }
    return names;
  }

  private static Names[] tokens(int count, String version) {
    Names[] names = new Names[count];
    for (int at = 0; at < count; at++) {
      names[at] = name(null, "/s?token=" + version + at, "Story " + at);
    }
    return names;
  }
}
