package io.wirewatch.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedsTest {
  private final DemoVisit visit = new DemoVisit();

  @AfterEach
  void close() {
    visit.close();
  }

  @Test
  void shouldServeFeedsThatRomeReads() throws Exception {
    // given
    Map<FeedFormat, String> types =
        Map.of(FeedFormat.RSS, "rss_2.0", FeedFormat.RDF, "rss_1.0", FeedFormat.ATOM, "atom_1.0");
    visit.moveTo(visit.server.length().toSeconds());

    for (Outlet outlet : Outlets.read()) {
      // when
      SyndFeed feed = visit.feed(outlet);

      // then
      assertEquals(types.get(outlet.format()), feed.getFeedType());
      assertEquals(outlet.name(), feed.getTitle());
      // ROME does not hand on xml:lang.
      if (outlet.format() != FeedFormat.ATOM) {
        assertEquals(outlet.language(), feed.getLanguage());
      }
    }
  }

  @Test
  void shouldKeepEveryWordOfEachStory() throws Exception {
    for (Outlet outlet : Outlets.read()) {
      // given
      Map<String, ScriptedStory> stories =
          outlet.stories().stream()
              .filter(story -> story.appearsAfter() == 0)
              .collect(Collectors.toMap(ScriptedStory::guid, Function.identity()));

      // when
      List<SyndEntry> entries = visit.feed(outlet).getEntries();

      // then
      assertEquals(stories.size(), entries.size());
      for (SyndEntry entry : entries) {
        ScriptedStory story = stories.get(entry.getUri());
        assertEquals(story.title(), entry.getTitle());
        assertEquals(story.link(), entry.getLink());
        if (story.summary() != null) {
          assertEquals(story.summary(), entry.getDescription().getValue());
        }
        if (story.content() != null) {
          assertEquals("<p>" + story.content().replace("\n", "</p>\n<p>") + "</p>", html(entry));
        }
      }
    }
  }

  @Test
  void shouldDateStoriesBackFromTheStart() throws Exception {
    // when
    SyndEntry dated = visit.entry("mw-2201");
    SyndEntry undated = visit.entry("hc-8807");

    // then
    assertEquals(Date.from(Instant.parse("2026-03-01T11:25:00Z")), dated.getPublishedDate());
    assertNull(undated.getPublishedDate());
  }

  @Test
  void shouldNeverDateAStoryInTheFuture() throws Exception {
    for (long second = 0; second <= visit.server.length().toSeconds(); second += 8) {
      visit.moveTo(second);
      for (Outlet outlet : Outlets.read()) {
        for (SyndEntry entry : visit.feed(outlet).getEntries()) {
          Date published = entry.getPublishedDate();
          assertTrue(
              published == null || !published.toInstant().isAfter(visit.clock.instant()),
              entry.getUri());
        }
      }
    }
  }

  @Test
  void shouldShowTheNewestStoryFirst() throws Exception {
    // given
    Outlet outlet = DemoVisit.outlet("meridianwire.example");
    visit.moveTo(6);

    // then
    assertEquals("mw-2210", visit.guids(outlet).get(0));
  }

  private static String html(SyndEntry entry) {
    return entry.getContents().isEmpty()
        ? entry.getDescription().getValue()
        : entry.getContents().get(0).getValue();
  }
}
