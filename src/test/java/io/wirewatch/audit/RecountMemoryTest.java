package io.wirewatch.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a recount keeps of a story, however long its text. */
class RecountMemoryTest {
  private static final int STORIES = Integer.getInteger("recount.stories", 200_000);
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

  @Test
  void shouldKeepFewBytesAStoryAndNothingOfOnesThatAreGone() {
    // given a third with a theme, of the last forty days
    Recount recount = new Recount();
    long before = used();

    // when
    for (int i = 0; i < STORIES; i++) {
      Story story = story(i);
      recount.story(entry(story.id(), story, i));
      if (i % 3 == 0) {
        recount.tagged(entry(story.id(), tagged(story), i));
      }
      if (i % 1_000 == 0) {
        recount.onTheWay().arrived(Map.of(0, i + 1L));
      }
    }
    recount.onTheWay().arrived(Map.of(0, (long) STORIES));
    long bytes = (used() - before) / STORIES;

    // then
    assertEquals(STORIES, recount.liveStories());
    System.out.println("recount: " + bytes + " bytes a story");
    assertTrue(bytes > 50 && bytes < 300, () -> bytes + " bytes a story");

    // when all are gone
    for (int i = 0; i < STORIES; i++) {
      recount.story(entry(story(i).id(), null, STORIES + i));
      recount.tagged(entry(story(i).id(), null, STORIES + i));
      recount.onTheWay().arrived(Map.of(0, (long) STORIES + i + 1));
    }
    long left = (used() - before) / STORIES;

    // then no more stays than the tables' own room
    assertEquals(0, recount.liveStories());
    assertTrue(left < 40, () -> left + " bytes of each story that was there");
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Story story(int number) {
    return new Story(
        StoryId.ofGiven("test", "story-" + number),
        null,
        new Source("wire-" + number % 40, "Wire", null),
        number % 2 == 0 ? "en" : "uk",
        new Published(
            AT.minus(Duration.ofSeconds(number % 3_456_000L)), Published.Quality.STATED, null),
        null,
        "Report " + number,
        false,
        null,
        "a text ".repeat(50));
  }

  private static TaggedStory tagged(Story story) {
    Span span = new Span(Span.Field.HEADLINE, 0, 6, "Report");
    Tag tag = new Tag("ceasefire", 1, "r", List.of(span), 1);
    return new TaggedStory(
        story, 1, List.of(tag), "0123456789abcdef", null, AT, AT, new TaggedStory.Trace(0, 0));
  }

  private static <V> Entry<V> entry(StoryId id, V value, int offset) {
    return new Entry<>(
        id.value(),
        value == null ? null : new Reading.Accepted<>(value),
        null,
        0,
        offset,
        AT,
        Map.of());
  }
}
