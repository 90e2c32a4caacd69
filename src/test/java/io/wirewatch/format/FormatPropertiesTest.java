package io.wirewatch.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.count.Count;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedState;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FormatPropertiesTest {
  /** What the readers refuse and JSON Schema cannot say: how fields go together. */
  private static final List<String> BEYOND_SCHEMAS =
      List.of("does not fit its text", "spans and as many hits");

  private static final Law<Story> STORIES =
      new Law<>("news.stories.v1", new StoryFormat(), UnaryOperator.identity());
  private static final Law<TaggedStory> TAGGED =
      new Law<>(
          "news.stories.tagged.v1", new TaggedStoryFormat(), FormatPropertiesTest::asPublished);
  private static final Law<Count> COUNTS =
      new Law<>("news.theme.counts.v1", new CountFormat(), UnaryOperator.identity());
  private static final Law<FeedDefinition> FEEDS =
      new Law<>("news.feeds.v1", new FeedDefinitionFormat(), UnaryOperator.identity());
  private static final Law<FeedState> FEED_STATES =
      new Law<>("news.feed-state.v1", new FeedStateFormat(), UnaryOperator.identity());
  private static final Law<ThemeRecord> THEMES =
      new Law<>("news.themes.v1", new ThemeRecord.JsonForm(), UnaryOperator.identity());

  @Property(tries = 400)
  void shouldKeepStories(@ForAll("stories") Story story, @ForAll long seed) throws IOException {
    STORIES.check(story, seed);
  }

  @Property(tries = 400)
  void shouldKeepTaggedStories(@ForAll("tagged") TaggedStory tagged, @ForAll long seed)
      throws IOException {
    TAGGED.check(tagged, seed);
  }

  @Property(tries = 400)
  void shouldKeepCounts(@ForAll("counts") Count count, @ForAll long seed) throws IOException {
    COUNTS.check(count, seed);
  }

  @Property(tries = 400)
  void shouldKeepFeedDefinitions(@ForAll("feeds") FeedDefinition feed, @ForAll long seed)
      throws IOException {
    FEEDS.check(feed, seed);
  }

  @Property(tries = 400)
  void shouldKeepFeedStates(@ForAll("feedStates") FeedState state, @ForAll long seed)
      throws IOException {
    FEED_STATES.check(state, seed);
  }

  @Property(tries = 400)
  void shouldKeepThemeRecords(@ForAll("themes") ThemeRecord record, @ForAll long seed)
      throws IOException {
    THEMES.check(record, seed);
  }

  @Provide
  Arbitrary<Story> stories() {
    return Records.stories();
  }

  @Provide
  Arbitrary<TaggedStory> tagged() {
    return Records.tagged();
  }

  @Provide
  Arbitrary<Count> counts() {
    return Records.counts();
  }

  @Provide
  Arbitrary<FeedDefinition> feeds() {
    return Records.feeds();
  }

  @Provide
  Arbitrary<FeedState> feedStates() {
    return Records.feedStates();
  }

  @Provide
  Arbitrary<ThemeRecord> themes() {
    return Records.themes();
  }

  /** Tags are published without the body and without a long summary. */
  private static TaggedStory asPublished(TaggedStory tagged) {
    Story story = tagged.story();
    String summary = story.summary();
    return new TaggedStory(
        new Story(
            story.id(),
            story.uri(),
            story.source(),
            story.language(),
            story.published(),
            story.updatedAt(),
            story.headline(),
            story.headlineDerived(),
            summary != null && summary.length() <= 1_000 ? summary : null,
            "",
            story.fromArticle()),
        tagged.revision(),
        tagged.tags(),
        tagged.themeSet(),
        tagged.fetchedAt(),
        tagged.acceptedAt(),
        tagged.taggedAt(),
        tagged.trace());
  }

  /** What holds for the records of one topic. */
  private record Law<V>(
      Schemas open, Schemas closed, Format<V> format, UnaryOperator<V> asPublished) {
    private static final int MUTATIONS = 25;

    Law(String name, Format<V> format, UnaryOperator<V> asPublished) {
      this(Schemas.open(name), Schemas.closed(name), format, asPublished);
    }

    void check(V value, long seed) throws IOException {
      byte[] bytes = format.write(value);
      Reading<V> reading = format.read(bytes);
      V expected = asPublished.apply(value);
      assertEquals(new Reading.Accepted<>(expected), reading, "survives");
      assertArrayEquals(bytes, format.write(expected), "equal values are equal bytes");
      assertEquals(List.of(), closed.errors(bytes), "what is written is valid");
      ObjectNode valid = (ObjectNode) JsonFormat.MAPPER.readTree(bytes);
      Mutations mutations = new Mutations(seed);
      for (int i = 0; i < MUTATIONS; i++) {
        agree(mutations.spoil(valid));
      }
    }

    private static String ascii(ObjectNode json) throws IOException {
      return JsonFormat.MAPPER
          .writer()
          .with(JsonWriteFeature.ESCAPE_NON_ASCII)
          .writeValueAsString(json);
    }

    private void agree(ObjectNode spoilt) throws IOException {
      List<String> errors = open.errors(spoilt);
      Reading<V> reading = format.read(JsonFormat.MAPPER.writeValueAsBytes(spoilt));
      if (reading instanceof Reading.Rejected<V> rejected) {
        if (errors.isEmpty() && BEYOND_SCHEMAS.stream().noneMatch(rejected.reason()::contains)) {
          fail("only the reader refuses: " + rejected.reason() + "\n" + ascii(spoilt));
        }
      } else if (!errors.isEmpty()) {
        fail("only the schema refuses: " + errors + "\n" + ascii(spoilt));
      } else {
        byte[] again = format.write(((Reading.Accepted<V>) reading).value());
        assertEquals(List.of(), closed.errors(again), "written again");
      }
    }
  }
}
