package io.wirewatch.view;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.CountKey;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The live stories: one by its id, and the latest; safe in any thread. */
public final class StoryView {
  /** How many stories a list holds at most. */
  public static final int MOST_HELD = 10_000;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Shelf<Story> stories;
  private final Shelf<TaggedStory> tagged;
  private final StoryReader<Story> storyReader;
  private final StoryReader<TaggedStory> tagReader;

  /**
   * A live story as it stands in the topics.
   *
   * @param value the value of its record in {@code news.stories.v1}
   * @param partition where that record is
   * @param offset where that record is
   * @param acceptedAt its timestamp
   * @param tag the value of its record in {@code news.stories.tagged.v1}; null when it has none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record LiveStory(
      byte[] value, int partition, long offset, Instant acceptedAt, byte @Nullable [] tag) {}

  StoryView(
      Shelf<Story> stories,
      Shelf<TaggedStory> tagged,
      StoryReader<Story> storyReader,
      StoryReader<TaggedStory> tagReader) {
    this.stories = stories;
    this.tagged = tagged;
    this.storyReader = storyReader;
    this.tagReader = tagReader;
  }

  /** The live story with this id, 32 lower-case hexadecimal digits. */
  public Answer<LiveStory> find(String id) {
    Answer<Entry<Story>> story = storyReader.read(id, PATIENCE);
    if (!(story instanceof Answer.Found<Entry<Story>> found)) {
      return story instanceof Answer.None<?> ? new Answer.None<>() : new Answer.NotNow<>();
    }
    Answer<Entry<TaggedStory>> tag = tagReader.read(id, PATIENCE);
    if (tag instanceof Answer.NotNow<?>) {
      return new Answer.NotNow<>();
    }
    Entry<Story> entry = found.value();
    return new Answer.Found<>(
        new LiveStory(
            requireNonNull(entry.raw(), "a live story's record has a value"),
            entry.partition(),
            entry.offset(),
            entry.acceptedAt(),
            tag instanceof Answer.Found<Entry<TaggedStory>> its ? its.value().raw() : null));
  }

  /**
   * The latest stories, the newest first, each as a JSON object: the value of its tag's record, or
   * what there is of that for a story without a theme.
   */
  public Answer<List<byte[]>> latest(StoryQuery query) {
    boolean all = query.theme().equals(CountKey.ALL);
    List<String> ids = new ArrayList<>();
    List<byte[]> lines = new ArrayList<>();
    (all ? stories : tagged)
        .scan(
            query.theme(),
            (id, line) -> {
              if (query.matches(line)) {
                ids.add(id);
                lines.add(line.json());
              }
              return lines.size() < query.limit();
            });
    if (all) {
      for (int i = 0; i < lines.size(); i++) {
        Answer<byte[]> tag = tag(ids.get(i));
        if (tag instanceof Answer.NotNow<byte[]>) {
          return new Answer.NotNow<>();
        }
        if (tag instanceof Answer.Found<byte[]> found) {
          lines.set(i, found.value());
        }
      }
    }
    return new Answer.Found<>(lines);
  }

  /** What a story's tag says; nearly always from the list of all that have one. */
  private Answer<byte[]> tag(String id) {
    Place place = tagged.find(id);
    if (place == null) {
      return new Answer.None<>();
    }
    Line line = tagged.line(CountKey.THEMED, place.published(), id);
    if (line != null) {
      return new Answer.Found<>(line.json());
    }
    Answer<Entry<TaggedStory>> read = tagReader.read(id, PATIENCE);
    if (read instanceof Answer.Found<Entry<TaggedStory>> found) {
      byte[] raw = found.value().raw();
      return raw == null ? new Answer.None<>() : new Answer.Found<>(raw);
    }
    return read instanceof Answer.None<?> ? new Answer.None<>() : new Answer.NotNow<>();
  }
}
