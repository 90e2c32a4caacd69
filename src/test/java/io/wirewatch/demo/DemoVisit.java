package io.wirewatch.demo;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A demo server at a clock that stands still, and a reader who calls on it. */
final class DemoVisit implements AutoCloseable {
  /** Not a whole second, as no real start is. */
  static final Instant OPENING = Instant.parse("2026-03-01T12:00:00.789Z");

  final SettableClock clock = new SettableClock(OPENING);
  final DemoServer server = DemoServer.start(clock);
  private final HttpClient client = HttpClient.newHttpClient();

  /** Moves the clock to {@code seconds} after the opening. */
  void moveTo(long seconds) {
    clock.advance(Duration.between(clock.instant(), OPENING.plusSeconds(seconds)));
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  HttpResponse<byte[]> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.root().resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  SyndFeed feed(Outlet outlet) throws Exception {
    return parse(get(outlet.path()).body());
  }

  /** The entry with {@code guid}, in whichever feed it is. */
  SyndEntry entry(String guid) throws Exception {
    for (Outlet outlet : Outlets.read()) {
      for (SyndEntry entry : feed(outlet).getEntries()) {
        if (guid.equals(entry.getUri())) {
          return entry;
        }
      }
    }
    throw new AssertionError("no feed shows " + guid);
  }

  List<String> guids(Outlet outlet) throws Exception {
    return feed(outlet).getEntries().stream().map(SyndEntry::getUri).toList();
  }

  private static SyndFeed parse(byte[] body) throws IOException, FeedException {
    return new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(body)));
  }

  static Outlet outlet(String host) {
    return Outlets.read().stream().filter(o -> o.host().equals(host)).findFirst().orElseThrow();
  }

  URI root() {
    return server.root();
  }

  @Override
  public void close() {
    server.close();
  }
}
