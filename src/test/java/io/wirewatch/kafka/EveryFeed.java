package io.wirewatch.kafka;

import static io.wirewatch.kafka.EveryRecord.TRUCE;

import java.io.IOException;

/** Feeds with stories of every kind: an edit, a deletion, one too long, and a page that is none. */
final class EveryFeed implements AutoCloseable {
  private static final String RSS =
      "<rss version='2.0'><channel><title>Wire</title><language>en-GB</language>%s</channel></rss>";
  private static final String ATOM =
      "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>"
          + "<title>A</title><id>a</id><updated>2026-03-01T00:00:00Z</updated>%s</feed>";

  private final FeedFiles files = new FeedFiles();

  EveryFeed() throws IOException {}

  /** The list of the feeds, which are served from now on. */
  String opml() {
    return """
        <opml version='2.0'><body><outline text='Wire' publisher='Wire' xmlUrl='%s'/>
        <outline text='Atom' publisher='Atom' xmlUrl='%s'/><outline text='%s' xmlUrl='%s'/>
        </body></opml>
        """
        .formatted(
            files.put("/rss", RSS.formatted(items(TRUCE))),
            files.put("/atom", ATOM.formatted(entry())),
            "N".repeat(700),
            files.put("/page", "<!DOCTYPE html><html><body>gone</body></html>"));
  }

  /** Edits one story and deletes another. */
  void change() {
    files.put("/rss", RSS.formatted(items(TRUCE + " after talks")));
    files.put("/atom", ATOM.formatted("<at:deleted-entry ref='urn:1'/>"));
  }

  private static String items(String first) {
    return "<item><guid>1</guid><title>"
        + first
        + "</title>"
        + "<pubDate>Sun, 01 Mar 2026 09:30:00 GMT</pubDate><description>Guns fall silent."
        + "</description></item><item><description>Rain, and no more.</description></item>"
        + "<item><guid>3</guid><title>Long, "
        + "😀".repeat(1_500)
        + "</title><link>http://a/"
        + "l".repeat(9_000)
        + "</link><pubDate>some day in May</pubDate></item>";
  }

  private static String entry() {
    return "<entry><id>urn:1</id><title>"
        + TRUCE
        + "</title><link href='http://a/1'/>"
        + "<updated>2026-03-01T09:30:00Z</updated><summary>Short.</summary>"
        + "<content>Longer than that.</content></entry>";
  }

  @Override
  public void close() {
    files.close();
  }
}
