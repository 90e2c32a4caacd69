package io.wirewatch.story;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A story's themes without its full text: the value of {@code news.stories.tagged.v1}.
 *
 * @param story the story that was tagged; its body and a long summary are not published again
 * @param revision how many accepted changes the story has had, 1 at first
 * @param tags its themes, at least one
 * @param themeSet the hash of the theme set that found them
 * @param fetchedAt when the story was read from its source; null when its record does not say
 * @param acceptedAt the story record's timestamp, unless that is far ahead of the pipeline's clock
 * @param taggedAt when it was tagged
 * @param trace where the story stands in {@code news.stories.v1}
 */
public record TaggedStory(
    Story story,
    int revision,
    List<Tag> tags,
    String themeSet,
    @Nullable Instant fetchedAt,
    Instant acceptedAt,
    Instant taggedAt,
    Trace trace) {

  /** A position in {@code news.stories.v1}. */
  public record Trace(int partition, long offset) {}

  public TaggedStory {
    requireNonNull(story, "story");
    requireNonNull(themeSet, "themeSet");
    requireNonNull(acceptedAt, "acceptedAt");
    requireNonNull(taggedAt, "taggedAt");
    requireNonNull(trace, "trace");
    tags = List.copyOf(tags);
    if (revision < 1 || tags.isEmpty()) {
      throw new IllegalArgumentException("a tagged story has a revision and at least one tag");
    }
  }
}
