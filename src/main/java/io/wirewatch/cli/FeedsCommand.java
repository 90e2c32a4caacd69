package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedDefinition.Status;
import io.wirewatch.feed.FeedOptions;
import io.wirewatch.feed.Opml;
import io.wirewatch.feed.OpmlWriter;
import io.wirewatch.story.Reading;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which feeds there are, and changes that. */
@Command(
    name = "feeds",
    mixinStandardHelpOptions = true,
    subcommands = {FeedsReadCommand.class, FeedsTestCommand.class},
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
      @Option(names = "--all", description = "Those that were removed, too.") boolean all,
      @Option(names = "--json", description = "One JSON object a line.") boolean json)
      throws InterruptedException {
    try (FeedsDesk desk = FeedsDesk.open(common)) {
      FeedsTable table = new FeedsTable(desk.known().values(), desk.states(), all);
      (json ? table.json() : table.lines(Instant.now())).forEach(common.terminal()::line);
      if (table.isEmpty()) {
        common.terminal().trouble("there is no feed yet; `wirewatch feeds add URL` adds one");
      }
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
      @Mixin HowFetched how)
      throws InterruptedException {
    Feed feed = Feed.of(FeedsDesk.url(url), publisher, name, language);
    FeedOptions options = how.options(fullText);
    try (FeedsDesk desk = FeedsDesk.open(common)) {
      FeedDefinition known = FeedsDesk.Names.find(desk.known(), feed);
      if (known != null && known.status() != Status.REMOVED) {
        String same =
            known.id().equals(feed.id())
                ? ""
                : " as " + Terminal.safe(known.feed().url().toString());
        throw new WirewatchException(
            "feed " + known.id() + " is there already" + same + ", and " + known.status().word());
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
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Adds those feeds of an OPML file that were never known.",
        "Ends with 1 where it holds some that cannot be read, and adds the others."
      })
  int importOpml(
      @Mixin Common common,
      @Parameters(paramLabel = "FILE", description = "The list, OPML.") Path file)
      throws InterruptedException {
    Reading<Opml.Listing> reading = Opml.read(file);
    if (reading instanceof Reading.Rejected<Opml.Listing> rejected) {
      throw new WirewatchException(rejected.reason());
    }
    Opml.Listing listing = ((Reading.Accepted<Opml.Listing>) reading).value();
    Terminal terminal = common.terminal();
    try (FeedsDesk desk = FeedsDesk.open(common)) {
      List<FeedDefinition> added = desk.add(listing.feeds());
      added.forEach(feed -> terminal.line(feed.id() + "  " + Terminal.safe(feed.feed().name())));
      listing.problems().forEach(problem -> terminal.trouble(Terminal.safe(problem)));
      terminal.line(
          "%d added, %d known already, %d problems"
              .formatted(
                  added.size(), listing.feeds().size() - added.size(), listing.problems().size()));
    }
    return listing.problems().isEmpty() ? 0 : 1;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Prints the feeds that are read or paused as OPML.")
  int export(@Mixin Common common) throws InterruptedException {
    try (FeedsDesk desk = FeedsDesk.open(common)) {
      List<Opml.Listed> feeds =
          desk.known().values().stream()
              .filter(feed -> feed.isActive() || feed.status() == Status.PAUSED)
              .map(feed -> new Opml.Listed(feed.feed(), feed.options(), !feed.isActive()))
              .toList();
      common.terminal().line(OpmlWriter.write("Feeds of Wirewatch", feeds).stripTrailing());
    }
    return 0;
  }
}
