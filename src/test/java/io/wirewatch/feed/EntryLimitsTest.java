package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever a source sends, its stories keep to the limits of the records. */
class EntryLimitsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");

  @Test
  void shouldCutALongHeadline() {
    Story story = story("<title>" + "x" + "😀".repeat(1_500) + "</title>");

    assertEquals("x" + "😀".repeat(999) + "…", story.headline());
    assertFalse(story.headlineDerived());
  }

  @Test
  void shouldDropALongLinkAndKeepItsIdentity() {
    String link = "http://a.example/" + "l".repeat(9_000);
    Story story = story("<title>T</title><link>" + link + "</link>");

    assertNull(story.uri());
    assertEquals("url", story.id().kind().word());
  }

  @Test
  void shouldTakeATitleThatDoesNotShowForNone() {
    Story story = story("<title>&#x200b;&#xfeff;</title><description>It rains.</description>");

    assertEquals("It rains.", story.headline());
    assertTrue(story.headlineDerived());
  }

  @Test
  void shouldSetAsideAnEntryOfWhichNothingShows() {
    ParsedFeed feed = read("<title>&#x200b;</title><description>&#x2060;</description>");

    assertEquals("an entry with neither a title nor a text", feed.rejected().get(0).reason());
  }

  @Test
  void shouldCutALongDate() {
    Story story = story("<title>T</title><pubDate>" + "May ".repeat(900) + "</pubDate>");

    assertEquals(500, story.published().stated().length());
  }

  @Test
  void shouldPassOverAYearThatRecordsCannotSpell() {
    Story story = story("<title>T</title><pubDate>Sun, 01 Mar 12026 09:30:00 GMT</pubDate>");

    assertFalse(story.published().at().isAfter(NOW));
  }

  @Test
  void shouldCutTheNameOfAFeedAndRefuseALongAddress() {
    Feed feed = Feed.of(URI.create("http://a.example/"), null, "N".repeat(700), null);
    String opml =
        "<opml><body><outline xmlUrl='http://a/" + "x".repeat(9_000) + "'/></body></opml>";

    assertEquals(500, feed.name().length());
    Reading<Opml.Listing> reading = Opml.read("feeds.opml", opml.getBytes(UTF_8));
    assertEquals(
        new Reading.Accepted<>(
            new Opml.Listing(
                List.of(), List.of("feeds.opml, line 1: an address of more than 8000 characters"))),
        reading);
  }

  @Property(tries = 300)
  void shouldMakeAStoryOrSetAsideWithoutAnException(
      @ForAll String title, @ForAll String link, @ForAll String date, @ForAll String text) {
    ParsedFeed feed =
        read(
            "<title>"
                + escaped(title)
                + "</title><link>"
                + escaped(link)
                + "</link><pubDate>"
                + escaped(date)
                + "</pubDate><description>"
                + escaped(text)
                + "</description>");

    feed.rejected().forEach(entry -> assertFalse(entry.reason().startsWith("unreadable")));
    assertEquals(1, feed.stories().size() + feed.rejected().size());
  }

  private static String escaped(String text) {
    StringBuilder xml = new StringBuilder();
    text.codePoints()
        .filter(c -> c >= ' ' && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff)
        .forEach(c -> xml.append("&#").append(c).append(';'));
    return xml.toString();
  }

  private static Story story(String item) {
    return read(item).stories().get(0);
  }

  private static ParsedFeed read(String item) {
    String rss = "<rss version='2.0'><channel><item>" + item + "</item></channel></rss>";
    Feed feed = Feed.of(URI.create("http://a.example/"), null, null, null);
    Reading<ParsedFeed> reading = FeedReader.read(rss.getBytes(UTF_8), null, feed, NOW);
    return ((Reading.Accepted<ParsedFeed>) reading).value();
  }
}
