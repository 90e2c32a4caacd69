package io.wirewatch.feed;

import io.wirewatch.story.Reading;
import java.time.Instant;
import org.jdom2.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads feed documents: RSS 0.9x, 1.0 and 2.0 and Atom.
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
    String text = XmlText.decode(bytes, contentType);
    if (text.isBlank()) {
      return new Reading.Rejected<>("empty body");
    }
    String other = NotFeed.describe(text);
    if (other != null) {
      return new Reading.Rejected<>("not a feed: " + other);
    }
    Reading<Document> reading = FeedXml.parse(text);
    if (reading instanceof Reading.Rejected<Document> rejected) {
      return new Reading.Rejected<>(rejected.reason());
    }
    Document document = ((Reading.Accepted<Document>) reading).value();
    return DocumentReader.read(document, feed, accepted);
  }
}
