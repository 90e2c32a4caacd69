package io.wirewatch.feed;

import io.wirewatch.document.Outlines;
import io.wirewatch.document.Outlines.Outline;
import io.wirewatch.story.Reading;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of feeds from OPML, however broken; {@link OpmlWriter} writes one.
 *
 * <p>An {@code outline} with an {@code xmlUrl} is a feed: {@code text} or {@code title} is its
 * name. Ours and optional are {@code publisher}, {@code language}, {@code fullText}, {@code
 * userAgent}, {@code proxy}, {@code headers}, {@code paused} and, of a feed that has moved, {@code
 * feedId}. One without an {@code xmlUrl} is a folder.
 */
public final class Opml {
  /** Every header's value ends in a bracket, and has no other. */
  private static final Pattern NEXT_HEADER = Pattern.compile("(?<=\\}); ");

  /** A longer one is no name, and would take long to be made an id of. */
  private static final int MOST_OF_PUBLISHER = 1_000;

  private Opml() {}

  /**
   * A feed as a list has it.
   *
   * @param feed what it is
   * @param options how it is fetched
   * @param isPaused whether it is not read for now
   */
  public record Listed(Feed feed, FeedOptions options, boolean isPaused) {}

  /**
   * What a list holds.
   *
   * @param feeds each address once
   * @param problems what is no feed, a line each: where, and why
   */
  public record Listing(List<Listed> feeds, List<String> problems) {}

  /** The feeds of a file; rejected, with its name, where it is no list of feeds at all. */
  public static Reading<Listing> read(Path file) {
    try {
      return read(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      return new Reading.Rejected<>(file + ": cannot be read: " + e);
    }
  }

  /** The feeds of a document; {@code name} is what reasons call it. */
  public static Reading<Listing> read(String name, byte[] bytes) {
    Reading<Outlines> reading = Outlines.read(bytes);
    if (reading instanceof Reading.Rejected<Outlines> rejected) {
      return new Reading.Rejected<>(name + ": " + rejected.reason());
    }
    Outlines outlines = ((Reading.Accepted<Outlines>) reading).value();
    Map<URI, Integer> lines = new LinkedHashMap<>();
    List<Listed> feeds = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Outline outline : outlines.all()) {
      Reading<Listed> one = listed(outline);
      if (one instanceof Reading.Accepted<Listed> accepted) {
        URI url = accepted.value().feed().url();
        Integer before = lines.putIfAbsent(url, outline.line());
        if (before == null) {
          feeds.add(accepted.value());
        } else {
          problems.add(at(name, outline) + "'" + url + "' is there already, in line " + before);
        }
      } else if (one instanceof Reading.Rejected<Listed> rejected && !isFolder(outline)) {
        problems.add(at(name, outline) + rejected.reason());
      }
    }
    if (!outlines.isWhole()) {
      problems.add(name + ": the document breaks off: <opml> has no end");
    }
    return new Reading.Accepted<>(new Listing(List.copyOf(feeds), List.copyOf(problems)));
  }

  private static String at(String name, Outline outline) {
    return name + ", line " + outline.line() + ": ";
  }

  private static boolean isFolder(Outline outline) {
    return outline.attribute("xmlUrl") == null && !"rss".equals(outline.attribute("type"));
  }

  private static Reading<Listed> listed(Outline outline) {
    String typed = outline.attribute("xmlUrl");
    Reading<URI> address =
        typed == null
            ? new Reading.Rejected<>("a feed without xmlUrl")
            : FeedAddress.of(typed.strip());
    if (address instanceof Reading.Rejected<URI> rejected) {
      return new Reading.Rejected<>(rejected.reason());
    }
    Reading<FeedOptions> options =
        FeedOptions.read(
            "true".equals(outline.attribute("fullText")),
            outline.attribute("userAgent"),
            outline.attribute("proxy"),
            headers(outline.attribute("headers")));
    if (options instanceof Reading.Rejected<FeedOptions> rejected) {
      return new Reading.Rejected<>(rejected.reason());
    }
    String publisher = outline.attribute("publisher");
    if (publisher != null && publisher.length() > MOST_OF_PUBLISHER) {
      return new Reading.Rejected<>(
          "a publisher of more than " + MOST_OF_PUBLISHER + " characters");
    }
    String text = outline.attribute("text");
    Feed feed =
        Feed.of(
            ((Reading.Accepted<URI>) address).value(),
            publisher,
            text == null ? outline.attribute("title") : text,
            outline.attribute("language"));
    String id = outline.attribute("feedId");
    if (id != null && !Feed.ID.matcher(id).matches()) {
      return new Reading.Rejected<>("a feedId has 16 hexadecimal digits");
    }
    return new Reading.Accepted<>(
        new Listed(
            id == null ? feed : feed.knownAs(id),
            ((Reading.Accepted<FeedOptions>) options).value(),
            "true".equals(outline.attribute("paused"))));
  }

  private static Map<String, String> headers(@Nullable String written) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (written != null) {
      for (String header : NEXT_HEADER.split(written, -1)) {
        int equals = header.indexOf('=');
        headers.put(
            equals < 0 ? header : header.substring(0, equals), header.substring(equals + 1));
      }
    }
    return headers;
  }
}
