package io.wirewatch.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.wirewatch.story.Reading;

/** Reads documents for the tests of this package. */
final class Documents {
  static final String BASE = "https://hill.example/news/feed.xml";

  private Documents() {}

  static FeedDocument document(byte[] bytes, String contentType) {
    Reading<FeedDocument> reading = FeedDocument.read(bytes, contentType, BASE);
    return (FeedDocument)
        assertInstanceOf(Reading.Accepted.class, reading, reading::toString).value();
  }

  static FeedDocument document(String text) {
    return document(text.getBytes(UTF_8), null);
  }

  static FeedEntry entry(String text) {
    return document(text).entries().get(0);
  }

  static FeedEntry item(String fields) {
    return entry("<rss version='2.0'><channel><item>" + fields + "</item></channel></rss>");
  }

  static FeedEntry atom(String fields) {
    return entry("<feed xmlns='http://www.w3.org/2005/Atom'><entry>" + fields + "</entry></feed>");
  }

  static String reason(String text) {
    Reading<FeedDocument> reading = FeedDocument.read(text.getBytes(UTF_8), null, BASE);
    return assertInstanceOf(Reading.Rejected.class, reading, reading::toString).reason();
  }
}
