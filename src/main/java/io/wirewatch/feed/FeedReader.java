package io.wirewatch.feed;

import io.wirewatch.story.Reading;
import io.wirewatch.text.Html;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jdom2.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads feed documents: RSS 0.9x, 1.0 and 2.0 and Atom.
 *
 * <p>An entry that cannot be read costs itself alone; a document that cannot be read is a reason.
 */
public final class FeedReader {
  // The groups are atomic: a comment ends at its first end, and nothing is tried again.
  private static final Pattern HTML =
      Pattern.compile(
          "^\\s*(?:<\\?xml[^>]*>\\s*)?(?>(?><!--.*?-->)\\s*)*+<(?:!doctype\\s+html|html)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int START = 4096;

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
    String other = otherThanXml(text);
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

  /** What the document is when it does not look like XML of any kind but HTML's; else null. */
  private static @Nullable String otherThanXml(String text) {
    String start = text.substring(0, Math.min(START, text.length()));
    if (HTML.matcher(start).find()) {
      return "an HTML page titled '" + FeedXml.oneLine(Html.pageTitle(text)) + "'";
    }
    String first = start.strip().toLowerCase(Locale.ROOT);
    if (first.startsWith("{") || first.startsWith("[")) {
      return "JSON";
    }
    return first.startsWith("<") || first.startsWith("\ufeff") ? null : "text without markup";
  }
}
