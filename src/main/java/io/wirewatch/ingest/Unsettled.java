package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;

import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.FeedState.Seen;
import io.wirewatch.feed.Novelty;
import io.wirewatch.story.Story;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a document says anew, parted into what is published with the feed's text now and what waits
 * for its article; a new story does both.
 *
 * @param publish to be published now
 * @param wanted by story id the entries whose articles are to be asked for
 * @param open ids of all entries that are not settled, those among them that are not asked for now
 * @param after the feed's state
 * @param whole the state once nothing is open any more
 */
record Unsettled(
    List<Story> publish,
    Map<String, Wanted> wanted,
    List<String> open,
    FeedState after,
    FeedState whole) {

  /**
   * An entry whose article is to be asked for.
   *
   * @param story with the feed's text
   * @param page where the article is
   * @param seen what is seen of the entry once it is settled
   * @param isPublished whether the story is published as it is here
   */
  record Wanted(Story story, URI page, Seen seen, boolean isPublished) {
    String id() {
      return story.id().value();
    }

    String hash() {
      return requireNonNull(seen.hash(), "hash");
    }
  }

  /** All of {@code novelty} is settled with the feed's text. */
  static Unsettled nothing(Novelty novelty) {
    return new Unsettled(novelty.publish(), Map.of(), List.of(), novelty.after(), novelty.after());
  }

  /** Where the article of {@code story} is; null where no page can be. */
  static @Nullable URI page(Story story) {
    try {
      return story.uri() == null ? null : URI.create(story.uri());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
