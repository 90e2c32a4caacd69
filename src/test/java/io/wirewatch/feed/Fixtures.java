package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.wirewatch.story.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/** The feed and the documents that the tests of this package share. */
final class Fixtures {
  static final Instant ACCEPTED = Instant.parse("2026-03-01T12:00:00Z");
  static final Feed FEED = Feed.of(URI.create("https://www.hill.example/rss"), null, null, null);

  private Fixtures() {}

  static byte[] bytes(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static ParsedFeed parsed(byte[] bytes) {
    Reading<ParsedFeed> reading = FeedReader.read(bytes, null, FEED, ACCEPTED);
    return (ParsedFeed)
        assertInstanceOf(Reading.Accepted.class, reading, reading::toString).value();
  }

  static ParsedFeed parsed(String text) {
    return parsed(text.getBytes(UTF_8));
  }

  static String reason(byte[] bytes) {
    return assertInstanceOf(Reading.Rejected.class, FeedReader.read(bytes, null, FEED, ACCEPTED))
        .reason();
  }

  static String rss(String items) {
    return "<rss version='2.0'><channel><title>t</title>" + items + "</channel></rss>";
  }
}
