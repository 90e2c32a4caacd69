package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.document.BoundedReading;
import io.wirewatch.document.FeedDocument;
import io.wirewatch.story.Reading;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed's documents as stories.
 *
 * <p>An entry that cannot be read costs itself alone; a document that cannot be read is a reason.
 */
public final class FeedReader {
  private static final Pattern ENTRY = Pattern.compile("<(\\w+:)?(item|entry)\\b");

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

  /**
   * Reads a document, or one entry alone as {@link ParsedFeed.RejectedEntry} keeps it.
   *
   * @param accepted as of {@link #read}
   */
  public static Reading<ParsedFeed> readSetAside(byte[] bytes, Feed feed, Instant accepted) {
    Reading<ParsedFeed> document = read(bytes, null, feed, accepted);
    if (document instanceof Reading.Accepted<ParsedFeed>) {
      return document;
    }
    String entry = new String(bytes, UTF_8).strip();
    String around =
        entry.startsWith("{")
            ? "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[" + entry + "]}"
            : ENTRY.matcher(entry).lookingAt()
                ? "<rss version=\"2.0\"><channel>" + entry + "</channel></rss>"
                : null;
    return around == null ? document : read(around.getBytes(UTF_8), null, feed, accepted);
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
