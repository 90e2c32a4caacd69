package io.wirewatch.feed;

import io.wirewatch.document.BoundedReading;
import io.wirewatch.document.FeedDocument;
import io.wirewatch.story.Reading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed's documents as stories.
 *
 * <p>An entry that cannot be read costs itself alone; a document that cannot be read is a reason.
 */
public final class FeedReader {
  private FeedReader() {}

  /**
   * Reads one document.
   *
   * @param contentType the header it came with; null when there was none
   * @param accepted the time of acceptance, which stands where an entry states no usable date
   */
  public static Reading<ParsedFeed> read(
      byte[] bytes, @Nullable String contentType, Feed feed, Instant accepted) {
    return BoundedReading.of(bytes.length, () -> parse(bytes, contentType, feed, accepted));
  }

  private static Reading<ParsedFeed> parse(
      byte[] bytes, @Nullable String contentType, Feed feed, Instant accepted) {
    Reading<FeedDocument> reading = FeedDocument.read(bytes, contentType, feed.url().toString());
    if (reading instanceof Reading.Accepted<FeedDocument> document) {
      return new Reading.Accepted<>(DocumentReader.read(document.value(), feed, accepted));
    }
    return new Reading.Rejected<>(((Reading.Rejected<FeedDocument>) reading).reason());
  }
}
