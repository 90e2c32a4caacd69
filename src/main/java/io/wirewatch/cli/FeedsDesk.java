package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedAddress;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Opml.Listed;
import io.wirewatch.ingest.FeedBook;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The feeds' definitions for as long as one command works on them. */
final class FeedsDesk implements AutoCloseable {
  private final Connection connection;
  private final FeedBook book;

  /** The feeds that a command is told. */
  static final class Names {
    @Parameters(paramLabel = "ID|URL", arity = "1..*", description = "Feeds, by id or URL.")
    private List<String> names = List.of();

    /** All of them, or an error that says which is not known. */
    List<FeedDefinition> find(Map<String, FeedDefinition> known) {
      List<FeedDefinition> found = new ArrayList<>();
      for (String name : names) {
        FeedDefinition feed = known.get(name);
        if (feed == null && FeedAddress.of(name) instanceof Reading.Accepted<URI> url) {
          feed = find(known, Feed.of(url.value(), null, null, null));
        }
        if (feed == null) {
          throw new WirewatchException(
              "there is no feed '"
                  + Terminal.safe(FeedAddress.shown(name))
                  + "'; `wirewatch feeds list --all` lists them all");
        }
        found.add(feed);
      }
      return found;
    }

    /** The feed of that id, else one whose address leads to the same place; null for none. */
    static @Nullable FeedDefinition find(Map<String, FeedDefinition> known, Feed feed) {
      FeedDefinition same = known.get(feed.id());
      String place = FeedAddress.place(feed.url());
      return same != null
          ? same
          : known.values().stream()
              .filter(other -> FeedAddress.place(other.feed().url()).equals(place))
              .min(Comparator.comparing(FeedDefinition::status))
              .orElse(null);
    }
  }

  private FeedsDesk(Connection connection, FeedBook book) {
    this.connection = connection;
    this.book = book;
  }

  static FeedsDesk open(Common common) throws InterruptedException {
    Settings settings = common.settings();
    Topics topics = Common.topics(settings);
    Connection connection = common.attachOrHost(settings);
    try {
      Topics.create(connection.clients(), List.of(topics.feeds(), topics.feedState()));
      return new FeedsDesk(connection, new FeedBook(connection.clients(), topics));
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** The address that was typed, or an error that says what is wrong with it. */
  static URI url(String typed) {
    Reading<URI> reading = FeedAddress.of(typed.strip());
    if (reading instanceof Reading.Rejected<URI> rejected) {
      throw new WirewatchException(Terminal.safe(rejected.reason()));
    }
    return ((Reading.Accepted<URI>) reading).value();
  }

  Map<String, FeedDefinition> known() {
    return book.read();
  }

  Map<String, FeedState> states() {
    return book.states();
  }

  void write(List<FeedDefinition> definitions) {
    book.write(definitions);
  }

  List<FeedDefinition> add(List<Listed> feeds) {
    return book.add(feeds, book.read(), Instant.now());
  }

  @Override
  public void close() {
    connection.close();
  }
}
