package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.document.PageFeeds;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedReader;
import io.wirewatch.feed.ParsedFeed;
import io.wirewatch.ingest.FeedReferences;
import io.wirewatch.ingest.Ingest;
import io.wirewatch.net.FetchOptions;
import io.wirewatch.net.Fetched;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads a feed once and says what is in it, or why there is nothing. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches a feed once and prints what would be read; publishes nothing, and nothing need run.",
      "Of a page that is no feed it names the feeds that the page names."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch feeds test https://hill.example/rss",
      "  wirewatch feeds test https://hill.example/paid \\",
      "      --header 'Authorization=Basic $${file:secrets/feed-hill}'"
    })
final class FeedsTestCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Common common;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private HowFetched how;

  @Parameters(paramLabel = "URL", description = "Where the feed is.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String typed;

  @Override
  public Integer call() {
    URI url = FeedsDesk.url(typed);
    Terminal terminal = common.terminal();
    Fetched fetched = fetch(url, common.settings());
    if (fetched instanceof Fetched.Body body) {
      return read(url, body, terminal);
    }
    String reason =
        fetched instanceof Fetched.Failed failed
            ? failed.reason()
            : fetched instanceof Fetched.Later later
                ? later.reason()
                : "it says it has not changed";
    terminal.trouble(Terminal.safe(url + ": " + reason));
    return 1;
  }

  private Fetched fetch(URI url, Settings settings) {
    Reading<FetchOptions> options = new FeedReferences(System.getenv()).follow(how.options(false));
    if (options instanceof Reading.Rejected<FetchOptions> rejected) {
      throw new WirewatchException(rejected.reason());
    }
    try (HttpFetcher fetcher = new HttpFetcher(Ingest.fetchSettings(settings))) {
      return fetcher.fetch(url, null, null, ((Reading.Accepted<FetchOptions>) options).value());
    }
  }

  private static int read(URI url, Fetched.Body body, Terminal terminal) {
    Feed feed = Feed.of(url, null, null, null);
    Reading<ParsedFeed> reading =
        FeedReader.read(body.bytes(), body.contentType(), feed, Instant.now());
    if (reading instanceof Reading.Rejected<ParsedFeed> rejected) {
      terminal.trouble(Terminal.safe(url + ": " + rejected.reason()));
      List<String> others =
          PageFeeds.in(body.bytes(), body.contentType(), body.location().toString());
      others.forEach(
          other -> terminal.trouble("the page names this feed: " + Terminal.safe(other)));
      return 1;
    }
    print(((Reading.Accepted<ParsedFeed>) reading).value(), terminal);
    if (!body.location().equals(url)) {
      String how = body.trail().permanent() ? "it has moved for good to " : "it was found at ";
      terminal.line(how + Terminal.safe(body.location().toString()));
    }
    return 0;
  }

  private static void print(ParsedFeed parsed, Terminal terminal) {
    for (Story story : parsed.stories()) {
      terminal.line(
          story.id() + "  " + story.published().at() + "  " + Terminal.safe(story.headline()));
    }
    parsed
        .rejected()
        .forEach(
            entry -> terminal.trouble("an entry cannot be read: " + Terminal.safe(entry.reason())));
    terminal.line(
        "%d stories, %d entries that cannot be read, %d repeats"
            .formatted(parsed.stories().size(), parsed.rejected().size(), parsed.repeats()));
  }
}
