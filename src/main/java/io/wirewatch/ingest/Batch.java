package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;

import io.wirewatch.feed.FeedState;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of one source brought, to be written together.
 *
 * @param fetchedAt when it was read
 * @param stories to publish
 * @param retract to take back
 * @param deadLetters what could not be used
 * @param state what of the source has been seen with this; null when nobody keeps that
 */
public record Batch(
    Instant fetchedAt,
    List<Story> stories,
    List<StoryId> retract,
    List<DeadLetter> deadLetters,
    @Nullable FeedState state) {
  public Batch {
    requireNonNull(fetchedAt, "fetchedAt");
    stories = List.copyOf(stories);
    retract = List.copyOf(retract);
    deadLetters = List.copyOf(deadLetters);
  }
}
