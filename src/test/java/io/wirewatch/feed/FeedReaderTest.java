package io.wirewatch.feed;

import static io.wirewatch.feed.Fixtures.ACCEPTED;
import static io.wirewatch.feed.Fixtures.FEED;
import static io.wirewatch.feed.Fixtures.bytes;
import static io.wirewatch.feed.Fixtures.parsed;
import static io.wirewatch.feed.Fixtures.rss;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.story.Hashes;
import io.wirewatch.story.Published;
import io.wirewatch.story.Published.Quality;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedReaderTest {

  @Test
  void shouldReadRss091WithItsDoctype() {
    Story story = parsed(bytes("rss-0.91.xml")).stories().get(0);

    assertEquals("Ferry returns to service", story.headline());
    assertEquals("The ferry sails again from Monday.", story.body());
    assertEquals("http://harbour.example/ferry", story.uri());
    assertEquals(StoryId.Kind.URL, story.id().kind());
    assertEquals("en", story.language());
    assertEquals(Published.missing(ACCEPTED, null), story.published());
  }

  @Test
  void shouldReadRss10() {
    Story story = parsed(bytes("rss-1.0.xml")).stories().get(0);

    assertEquals("Le pont rouvre", story.headline());
    assertEquals("Le pont rouvre lundi.\n\nLe maire s'en réjouit.", story.body());
    assertEquals("Court.", story.summary());
    assertEquals("fr", story.language());
    assertEquals(Instant.parse("2026-02-27T09:00:00Z"), story.published().at());
    assertEquals(id("http://valley.example/1"), story.id());
  }

  @Test
  void shouldReadRss20() {
    Story story = parsed(bytes("rss-2.0.xml")).stories().get(0);

    assertEquals("Hello bold world", story.headline());
    assertEquals("The long text.", story.body());
    assertEquals("Short text.", story.summary());
    assertEquals("https://hill.example/1", story.uri());
    assertEquals(
        StoryId.ofEntry("hill.example", null, "https://hill.example/1", "", null), story.id());
    assertEquals(FEED.source(), story.source());
    assertEquals(
        new Published(Instant.parse("2026-02-27T10:00:00Z"), Quality.STATED, null),
        story.published());
  }

  @Test
  void shouldIdentifyAnEntryWithoutAGuidByItsLinkThenByItsTitleAndDate() {
    List<Story> stories = parsed(bytes("rss-2.0.xml")).stories();

    assertEquals(
        StoryId.ofEntry("hill.example", null, "https://hill.example/2", "", null),
        stories.get(1).id());
    assertEquals(
        StoryId.ofEntry(
            "hill.example",
            null,
            null,
            "Neither guid nor link",
            Instant.parse("2026-02-27T11:00:00Z")),
        stories.get(3).id());
  }

  @Test
  void shouldNotIdentifyEntriesByTheLinkOfTheWholeFeed() {
    String item = "<item><title>%s</title><link>https://hill.example/</link></item>";

    ParsedFeed parsed =
        parsed(
            rss("<link>https://hill.example</link>" + item.formatted("a") + item.formatted("b")));

    assertEquals(2, parsed.stories().size());
    assertEquals(StoryId.Kind.TITLE_DATE, parsed.stories().get(0).id().kind());
  }

  @Test
  void shouldKeepADateThatCannotBeReadAndClampOneInTheFuture() {
    List<Story> stories = parsed(bytes("rss-2.0.xml")).stories();

    assertEquals(Published.missing(ACCEPTED, "some day last week"), stories.get(1).published());
    assertEquals(
        new Published(ACCEPTED, Quality.CLAMPED, "Fri, 27 Feb 2032 11:00:00 GMT"),
        stories.get(4).published());
  }

  @Test
  void shouldTakeTheFirstSentenceWhereThereIsNoTitle() {
    Story story = parsed(bytes("rss-2.0.xml")).stories().get(2);

    assertEquals("The U.S. envoy left.", story.headline());
    assertTrue(story.headlineDerived());
    assertEquals("The U.S. envoy left. A second sentence.", story.body());
  }

  @Test
  void shouldLoseNoEntryToABadOneOrToABadElementOfTheChannel() {
    ParsedFeed parsed = parsed(bytes("rss-2.0.xml"));

    assertEquals(6, parsed.stories().size());
    assertEquals(1, parsed.repeats());
    assertEquals(
        List.of("an entry with neither a title nor a text"),
        parsed.rejected().stream().map(ParsedFeed.RejectedEntry::reason).toList());
    assertTrue(new String(parsed.rejected().get(0).raw(), UTF_8).contains("nothing else"));
  }

  @Test
  void shouldReadAtom() {
    Story story = parsed(bytes("atom.xml")).stories().get(0);

    assertEquals("Café", story.headline());
    assertEquals("One.\n\nTwo & more.", story.body());
    assertEquals("Short.", story.summary());
    assertEquals("https://coast.example/1", story.uri());
    assertEquals("de", story.language());
    assertEquals(Instant.parse("2026-02-26T08:00:00Z"), story.published().at());
    assertEquals(Instant.parse("2026-02-27T08:00:00Z"), story.updatedAt());
  }

  @Test
  void shouldRetractWhatAFeedHasDeletedUnlessItWasChangedSince() {
    ParsedFeed parsed = parsed(bytes("atom.xml"));

    assertEquals(List.of("urn:coast:gone", "urn:coast:stale"), parsed.deleted());
    assertEquals(
        List.of(id("urn:coast:1"), id("urn:coast:back")),
        parsed.stories().stream().map(Story::id).toList());
    assertEquals(1, parsed.repeats());
  }

  @Test
  void shouldHashWhatTheSourceSaysAndNotWhenItWasRead() {
    String future = rss("<item><title>a</title><pubDate>1 Mar 2026 13:00:00 GMT</pubDate></item>");
    String changed = future.replace("13:00", "14:00");

    String hash = parsed(future).entries().get(0).hash();

    assertEquals(hash, parsedAt(future, ACCEPTED.plusSeconds(86_400)).entries().get(0).hash());
    assertEquals(32, hash.length());
    assertTrue(!hash.equals(parsed(changed).entries().get(0).hash()));
  }

  @Test
  void shouldTakeTheLanguageOfTheFeedListWhereTheDocumentStatesNone() {
    Feed feed = Feed.of(FEED.url(), null, null, "uk-UA");
    byte[] bytes = rss("<language></language><item><title>a</title></item>").getBytes(UTF_8);

    assertEquals("uk", stories(bytes, null, feed, ACCEPTED).stories().get(0).language());
    assertNull(parsed(bytes).stories().get(0).language());
  }

  @Test
  void shouldDetectTheLanguageThatNobodyStatesOrThatIsStatedWrongly() {
    String item = "<item><title>Рятувальники загасили пожежу на складі біля річки</title></item>";

    assertEquals("uk", parsed(rss(item)).stories().get(0).language());
    assertEquals(
        "uk", parsed(rss("<language>en-us</language>" + item)).stories().get(0).language());
    assertEquals("rue", parsed(rss("<language>rue</language>" + item)).stories().get(0).language());
  }

  @Test
  void shouldHashTheStatedLanguageAndNotTheDetectedOne() {
    String headline = "Рятувальники загасили пожежу на складі біля річки";
    String item = "<item><title>" + headline + "</title></item>";
    String unstated = Hashes.ofFields(32, null, null, headline, "false", null, "");

    assertEquals(unstated, parsed(rss(item)).entries().get(0).hash());
    assertEquals(
        Hashes.ofFields(32, "en", null, headline, "false", null, ""),
        parsed(rss("<language>en</language>" + item)).entries().get(0).hash());
  }

  @Test
  void shouldDropALinkThatIsNotHttp() {
    String items = "<item><title>a</title><link>javascript:alert(1)</link></item>";

    assertNull(parsed(rss(items)).stories().get(0).uri());
  }

  private static ParsedFeed parsedAt(String text, Instant accepted) {
    return stories(text.getBytes(UTF_8), null, FEED, accepted);
  }

  private static ParsedFeed stories(byte[] bytes, String contentType, Feed feed, Instant accepted) {
    return ((io.wirewatch.story.Reading.Accepted<ParsedFeed>)
            FeedReader.read(bytes, contentType, feed, accepted))
        .value();
  }

  private static StoryId id(String guid) {
    return StoryId.ofEntry("hill.example", guid, null, "", null);
  }
}
