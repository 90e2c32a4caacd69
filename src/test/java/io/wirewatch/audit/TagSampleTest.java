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
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagSampleTest {
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

  @Test
  void shouldDrawSomeOfAllThatCameAndOthersUnderAnotherSeed() {
    Set<List<Integer>> draws = new HashSet<>();
    for (long seed = 0; seed < 5; seed++) {
      TagSample sample = new TagSample(10, seed * 0x9e3779b97f4a7c15L);
      for (int i = 0; i < 1_000; i++) {
        sample.take(entry(i, 1));
      }
      List<TaggedStory> drawn = sample.next();

      assertEquals(10, drawn.size());
      assertEquals(List.of(), sample.next());
      draws.add(drawn.stream().map(tagged -> tagged.story().headline().hashCode()).toList());
    }
    assertEquals(5, draws.size());
  }

  @Test
  void shouldHaveOfAStoryItsLastTagAloneAndNoneThatIsGone() {
    TagSample sample = new TagSample(10, 0);
    sample.take(entry(1, 1));
    sample.take(entry(2, 1));
    sample.take(entry(1, 2));
    sample.take(entry(2, 0));

    assertEquals(List.of(2), sample.next().stream().map(TaggedStory::revision).toList());
  }

  @Test
  void shouldKeepWhatIsWrongUntilItIsRightOrReplaced() {
    // given
    TagSample sample = new TagSample(2, 0);
    for (int i = 1; i <= 3; i++) {
      TaggedStory wrong = tagged(i, 1);
      sample.judged(key(i), wrong, true);
    }

    // then no more are kept than are drawn
    assertEquals(2, sample.next().size());
    assertEquals(2, sample.next().size());

    // when
    sample.take(entry(1, 0));
    sample.judged(key(2), tagged(2, 1), false);

    // then
    assertEquals(List.of(), sample.next());
  }

  @Test
  void shouldDrawAgainWhatCouldNotBeJudged() {
    TagSample sample = new TagSample(2, 0);
    sample.again(key(1), tagged(1, 1));

    assertEquals(List.of(tagged(1, 1)), sample.next());
  }

  @Test
  void shouldPassOverAKeyThatNoStoryCanHave() {
    TagSample sample = new TagSample(2, 0);
    sample.take(new Entry<>("x", new Reading.Accepted<>(tagged(1, 1)), null, 0, 0, AT, Map.of()));

    assertTrue(sample.next().isEmpty());
  }

  private static StoryKey key(int number) {
    return StoryKey.of(id(number).value());
  }

  private static StoryId id(int number) {
    return StoryId.ofGiven("test", "story-" + number);
  }

  /** A record of a revision; of none where that is 0. */
  private static Entry<TaggedStory> entry(int number, int revision) {
    return new Entry<>(
        id(number).value(),
        revision == 0 ? null : new Reading.Accepted<>(tagged(number, revision)),
        null,
        0,
        0,
        AT,
        Map.of());
  }

  private static TaggedStory tagged(int number, int revision) {
    Story story =
        new Story(
            id(number),
            null,
            new Source("wire", "Wire", null),
            "en",
            new Published(AT, Published.Quality.STATED, null),
            null,
            "Report " + number,
            false,
            null,
            "");
    Span span = new Span(Span.Field.HEADLINE, 0, 6, "Report");
    Tag tag = new Tag("ceasefire", 1, "r", List.of(span), 1);
    return new TaggedStory(
        story,
        revision,
        List.of(tag),
        "0123456789abcdef",
        null,
        AT,
        AT,
        new TaggedStory.Trace(0, 0));
  }
}
