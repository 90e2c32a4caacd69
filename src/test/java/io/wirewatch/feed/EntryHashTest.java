package io.wirewatch.feed;

import static io.wirewatch.feed.Fixtures.parsed;
import static io.wirewatch.feed.Fixtures.rss;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is hashed of an entry, and that a change of it is one that upgrades know of. */
class EntryHashTest {
  private static final String ITEMS =
      "<item><guid>1</guid><title>Talks &amp;amp; &lt;i&gt;more&lt;/i&gt; talks</title>"
          + "<link>https://hill.example/1</link><pubDate>Fri, 27 Feb 2026 10:11:12 +0200</pubDate>"
          + "<description><![CDATA[<p>One&nbsp;line.<br>Two, <b>bold</b>.</p><ul><li>a<li>b</ul>"
          + "<script>x()</script>]]></description></item>"
          + "<item><guid>2</guid><description>No title. But a text.</description></item>";

  /**
   * Where this fails the rule has changed: raise {@link EntryReader#RULE}, and write the new hashes
   * down here. Else an upgrade would take every story that is listed for an edited one.
   */
  @Test
  void shouldHashByTheRuleOfThisVersion() {
    assertEquals(1, EntryReader.RULE);
    assertEquals(
        List.of("0fef69b4192536aa3fdf87396fb8d88a", "56292a888b962c159c5522d3a081fdd6"),
        hashes(ITEMS));
  }

  @Test
  void shouldNotHashTheAddress() {
    assertEquals(hashes(ITEMS), hashes(ITEMS.replace("hill.example/1", "hill.example/1?a=b#c")));
  }

  @Test
  void shouldPublishAMoveToAnotherAddressAndNoOtherTracking() {
    Novelty first = Novelty.of(FeedState.unseen(Fixtures.FEED), parsed(rss(ITEMS)));
    Novelty tracked =
        Novelty.of(first.after(), parsed(rss(ITEMS.replace("example/1", "example/1?utm_id=7"))));
    Novelty moved =
        Novelty.of(tracked.after(), parsed(rss(ITEMS.replace("example/1", "example/one"))));

    assertTrue(tracked.isEmpty());
    assertEquals(1, moved.publish().size());
    assertEquals("https://hill.example/one", moved.publish().get(0).uri());
    assertEquals(first.publish().get(0).id(), moved.publish().get(0).id());
  }

  private static List<String> hashes(String items) {
    return parsed(rss(items)).entries().stream().map(ParsedFeed.Entry::hash).toList();
  }
}
