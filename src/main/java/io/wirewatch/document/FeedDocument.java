package io.wirewatch.document;

import io.wirewatch.story.Reading;
import io.wirewatch.text.Html;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A feed document: RSS 0.9x, 1.0 or 2.0, Atom 0.3 or 1.0, or JSON Feed, however it is misspelt.
 *
 * @param format such as {@code RSS 2.0}
 * @param language the language tag of the whole; null if it has none
 * @param link the page that the whole is about; null if it has none
 * @param entries in the document's order, no more than {@value #MOST_ENTRIES}
 * @param beyond how many more entries the document has
 * @param deletions what it says it has deleted
 */
public record FeedDocument(
    String format,
    @Nullable String language,
    @Nullable String link,
    List<FeedEntry> entries,
    int beyond,
    List<Deletion> deletions) {
  /**
   * How many entries are read of a document; feeds have tens, and what was seen of twice as many
   * must fit into one record of a topic.
   */
  public static final int MOST_ENTRIES = 3_000;

  // The groups are atomic: a comment ends at its first end, and nothing is tried again.
  private static final Pattern HTML =
      Pattern.compile(
          "^\\s*(?:<\\?xml[^>]*>\\s*)?(?>(?><!--.*?-->)\\s*)*+<(?:!doctype\\s+html|html)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int START = 4096;

  /**
   * A deletion (RFC 6721).
   *
   * @param ref the id of the entry that is gone
   * @param when when it went; null if it does not say so
   */
  public record Deletion(String ref, FeedEntry.@Nullable Date when) {}

  public FeedDocument {
    entries = List.copyOf(entries);
    deletions = List.copyOf(deletions);
  }

  /**
   * Reads a document; rejected if it is no feed. Meant for {@link BoundedReading}.
   *
   * @param contentType the header it came with; null when there was none
   * @param base the address it is from; null if it has none
   */
  public static Reading<FeedDocument> read(
      byte[] bytes, @Nullable String contentType, @Nullable String base) {
    String text = Decoding.decode(bytes, contentType);
    if (text.isBlank()) {
      return new Reading.Rejected<>("empty body");
    }
    String start = text.substring(0, Math.min(START, text.length())).strip();
    if (start.startsWith("{") || start.startsWith("[")) {
      return JsonFeed.read(text, base);
    }
    if (!start.toLowerCase(Locale.ROOT).contains("<")) {
      return new Reading.Rejected<>("not a feed: text without markup");
    }
    Reading<FeedDocument> reading = XmlFeed.read(text, base);
    // Some feeds have the DOCTYPE of HTML.
    return reading instanceof Reading.Rejected<FeedDocument> && HTML.matcher(start).find()
        ? new Reading.Rejected<>(
            "not a feed: an HTML page titled '" + Reasons.oneLine(Html.pageTitle(text)) + "'")
        : reading;
  }
}
