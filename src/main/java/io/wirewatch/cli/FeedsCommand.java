package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedDefinition.Status;
import io.wirewatch.feed.FeedOptions;
import io.wirewatch.feed.Opml;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which feeds there are, and changes that. */
@Command(
    name = "feeds",
    mixinStandardHelpOptions = true,
    subcommands = FeedsReadCommand.class,
    description = {
      "Lists the feeds and changes which are read. What runs takes it up at once.",
      "A feed is named by its id or its URL."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch feeds list",
      "  wirewatch feeds test https://hill.example/rss",
      "  wirewatch feeds add https://hill.example/rss --publisher hill.example",
      "  wirewatch feeds pause ab8cf870209d81b5",
      "  wirewatch feeds import other-reader.opml",
      "  wirewatch feeds export > feeds.opml",
      "  wirewatch feeds read feed.xml"
    })
final class FeedsCommand {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {
        "A line a feed: its id, status, last and next visit, how many visits have failed",
        "since one went well, URL, and what is wrong. Removed ones with --all."
      })
  int list(
      @Mixin Common common,
      @Option(names = "--all", description = "Those that were removed, too.") boolean all)
      throws InterruptedException {
    try (FeedsDesk desk = FeedsDesk.open(common)) {
      FeedsTable.lines(desk.known().values(), desk.states(), all, Instant.now())
          .forEach(common.terminal()::line);
    }
    return 0;
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds a feed, or takes up one again that was removed.")
  int add(
      @Mixin Common common,
      @Parameters(paramLabel = "URL", description = "Where the feed is.") String url,
      @Option(
              names = "--publisher",
              paramLabel = "ID",
              description = {
                "Part of the ids of its stories, so choose it once;",
                "without it, the URL's host."
              })
          @Nullable String publisher,
      @Option(names = "--name", paramLabel = "NAME", description = "What to call it.")
          @Nullable String name,
      @Option(
              names = "--language",
              paramLabel = "CODE",
              description = "Of its stories where it says none, such as en.")
          @Nullable String language,
      @Option(names = "--full-text", description = "Fetch the articles as well.") boolean fullText,
      @Option(
              names = "--user-agent",
              paramLabel = "TEXT",
              description = "What to tell its server that we are.")
          @Nullable String userAgent,
      @Option(
              names = "--proxy",
              paramLabel = "ADDRESS",
              description = "http://HOST:PORT, or a reference as below.")
          @Nullable String proxy,
      @Option(
              names = "--header",
              paramLabel = "NAME=REFERENCE",
              description = {
                "A header to send along; its value is",
                "$${env:FEED_NAME} or $${file:DIR/feed-NAME},",
                "maybe after a word such as Bearer."
              })
          @Nullable Map<String, String> headers)
      throws InterruptedException {
    Feed feed = Feed.of(FeedsDesk.url(url), publisher, name, language);
    FeedOptions options;
    try {
      options = new FeedOptions(fullText, userAgent, proxy, headers == null ? Map.of() : headers);
    } catch (IllegalArgumentException e) {
      throw new WirewatchException(String.valueOf(e.getMessage()), e);
    }
    try (FeedsDesk desk = FeedsDesk.open(common)) {
      FeedDefinition known = desk.known().get(feed.id());
      if (known != null && known.status() != Status.REMOVED) {
        throw new WirewatchException(
            "feed " + feed.id() + " is there already, and " + known.status().word());
      }
      desk.write(List.of(FeedDefinition.of(feed, options, Instant.now())));
      common.terminal().line(feed.id() + "  added");
    }
    return 0;
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Reads a feed no more; its stories stay, and no list adds it again.")
  int remove(@Mixin Common common, @Mixin FeedsDesk.Names names) throws InterruptedException {
    return change(common, names, Status.REMOVED, null);
  }

  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = "Does not read a feed until `feeds resume`.")
  int pause(
      @Mixin Common common,
      @Mixin FeedsDesk.Names names,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for `feeds list`.")
          @Nullable String reason)
      throws InterruptedException {
    return change(common, names, Status.PAUSED, reason);
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Reads a feed again that was paused, retired or removed.")
  int resume(@Mixin Common common, @Mixin FeedsDesk.Names names) throws InterruptedException {
    return change(common, names, Status.ACTIVE, null);
  }

  private static int change(
      Common common, FeedsDesk.Names names, Status status, @Nullable String reason)
      throws InterruptedException {
    try (FeedsDesk desk = FeedsDesk.open(common)) {
      List<FeedDefinition> found = names.find(desk.known());
      desk.write(found.stream().map(feed -> feed.with(status, reason, Instant.now())).toList());
      found.forEach(feed -> common.terminal().line(feed.id() + "  " + status.word()));
    }
    return 0;
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = "Fetches a feed once and prints what would be read; publishes nothing.")
  int test(
      @Mixin Common common,
      @Parameters(paramLabel = "URL", description = "Where the feed is.") String url) {
    URI uri = FeedsDesk.url(url);
    return FeedTest.run(uri, common.settings(), common.terminal());
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Adds those feeds of an OPML file that were never known.")
  int importOpml(
      @Mixin Common common,
      @Parameters(paramLabel = "FILE", description = "The list, OPML.") Path file)
      throws InterruptedException {
    Reading<List<Feed>> reading = Opml.read(file);
    if (reading instanceof Reading.Rejected<List<Feed>> rejected) {
      throw new WirewatchException(rejected.reason());
    }
    List<Feed> feeds = ((Reading.Accepted<List<Feed>>) reading).value();
    try (FeedsDesk desk = FeedsDesk.open(common)) {
      List<FeedDefinition> added = desk.add(feeds);
      added.forEach(
          feed -> common.terminal().line(feed.id() + "  " + Terminal.safe(feed.feed().name())));
      common
          .terminal()
          .line(added.size() + " added, " + (feeds.size() - added.size()) + " known already");
    }
    return 0;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Prints the feeds that are read or paused as OPML.")
  int export(@Mixin Common common) throws InterruptedException {
    Settings settings = common.settings();
    try (FeedsDesk desk = FeedsDesk.open(common, settings)) {
      List<Feed> feeds =
          desk.known().values().stream()
              .filter(feed -> feed.isActive() || feed.status() == Status.PAUSED)
              .map(FeedDefinition::feed)
              .toList();
      common.terminal().line(Opml.write("Feeds of Wirewatch", feeds).stripTrailing());
    }
    return 0;
  }
}
