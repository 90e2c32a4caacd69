package io.wirewatch.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Atom feeds on loopback that grow, edit, delete and bring back entries at every step. */
final class GrowingFeeds implements AutoCloseable {
  private static final int FEEDS = 4;
  private static final Instant SINCE = Instant.parse("2026-02-01T00:00:00Z");

  private final HttpServer server;
  private final Truth truth;
  private final Wording wording;
  private final List<Map<Integer, String>> entries = new ArrayList<>();
  private int number;

  GrowingFeeds(Truth truth, long seed) {
    this.truth = truth;
    this.wording = new Wording(seed);
    try {
      server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int feed = 0; feed < FEEDS; feed++) {
      entries.add(new LinkedHashMap<>());
      int index = feed;
      server.createContext("/" + feed + ".xml", exchange -> serve(index, exchange));
    }
    server.start();
  }

  /** The feeds as a list that the application reads. */
  String opml() {
    StringBuilder opml = new StringBuilder("<opml version=\"2.0\"><head/><body>\n");
    for (int feed = 0; feed < FEEDS; feed++) {
      opml.append(
          "<outline type=\"rss\" text=\"Feed %d\" xmlUrl=\"http://127.0.0.1:%d/%d.xml\" publisher=\"%s\"/>\n"
              .formatted(feed, server.getAddress().getPort(), feed, publisher(feed)));
    }
    return opml.append("</body></opml>\n").toString();
  }

  /** Each feed: two new entries, three edited, one deleted or back again. */
  synchronized void step() {
    for (int feed = 0; feed < FEEDS; feed++) {
      publish(feed, ++number);
      publish(feed, ++number);
      for (int i = 0; i < 3; i++) {
        publish(feed, any(feed));
      }
      delete(feed, any(feed));
    }
  }

  private int any(int feed) {
    List<Integer> all = List.copyOf(entries.get(feed).keySet());
    return all.get(wording.below(all.size()));
  }

  private void publish(int feed, int entry) {
    Set<String> themes = wording.anyThemes();
    String headline = wording.headline();
    Instant published = SINCE.plusSeconds(60L * entry);
    entries
        .get(feed)
        .put(
            entry,
            ("<entry><id>urn:entry:%d</id><title>%s</title><published>%s</published>"
                    + "<updated>%s</updated><content type=\"text\">%s</content></entry>\n")
                .formatted(entry, headline, published, Instant.now(), wording.body(themes)));
    truth.put(name(feed, entry), new Truth.Counted(publisher(feed), language(feed), themes));
  }

  private void delete(int feed, int entry) {
    entries
        .get(feed)
        .put(
            entry,
            "<at:deleted-entry ref=\"urn:entry:%d\" when=\"%s\"/>\n"
                .formatted(entry, Instant.now()));
    truth.remove(name(feed, entry));
  }

  private synchronized String document(int feed) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="%s"
            xmlns:at="http://purl.org/atompub/tombstones/1.0">
        <title>Feed %d</title><id>urn:feed:%d</id><updated>2026-02-01T00:00:00Z</updated>
        """
            .formatted(language(feed), feed, feed)
        + String.join("", entries.get(feed).values())
        + "</feed>\n";
  }

  private void serve(int feed, HttpExchange exchange) throws IOException {
    byte[] body = document(feed).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/atom+xml; charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String name(int feed, int entry) {
    return "feed " + feed + " entry " + entry;
  }

  private static String publisher(int feed) {
    return "feed-" + feed + ".example";
  }

  private static String language(int feed) {
    return feed % 2 == 0 ? "en" : "fr";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
