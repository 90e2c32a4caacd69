package io.wirewatch.cli;

import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedReader;
import io.wirewatch.feed.ParsedFeed;
import io.wirewatch.ingest.Ingest;
import io.wirewatch.net.Fetched;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.net.URI;
import java.time.Instant;

/** Reads a feed once and says what is in it. */
final class FeedTest {
  private FeedTest() {}

  /** Prints the stories of the feed at {@code url}; returns 1 if it cannot be read, else 0. */
  static int run(URI url, Settings settings, Terminal terminal) {
    Fetched fetched;
    try (HttpFetcher fetcher = new HttpFetcher(Ingest.fetchSettings(settings))) {
      fetched = fetcher.fetch(url, null, null);
    }
    if (!(fetched instanceof Fetched.Body body)) {
      String reason = fetched instanceof Fetched.Failed failed ? failed.reason() : "HTTP 304";
      terminal.trouble(url + ": " + Terminal.safe(reason));
      return 1;
    }
    Feed feed = Feed.of(url, null, null, null);
    Reading<ParsedFeed> reading =
        FeedReader.read(body.bytes(), body.contentType(), feed, Instant.now());
    if (reading instanceof Reading.Rejected<ParsedFeed> rejected) {
      terminal.trouble(url + ": " + Terminal.safe(rejected.reason()));
      return 1;
    }
    ParsedFeed parsed = ((Reading.Accepted<ParsedFeed>) reading).value();
    for (Story story : parsed.stories()) {
      terminal.line(
          story.id() + "  " + story.published().at() + "  " + Terminal.safe(story.headline()));
    }
    parsed
        .rejected()
        .forEach(entry -> terminal.trouble("an entry is none: " + Terminal.safe(entry.reason())));
    terminal.line(
        "%d stories, %d entries that are none, %d repeats"
            .formatted(parsed.entries().size(), parsed.rejected().size(), parsed.repeats()));
    if (!body.location().equals(url)) {
      terminal.line("found at " + Terminal.safe(body.location().toString()));
    }
    return 0;
  }
}
