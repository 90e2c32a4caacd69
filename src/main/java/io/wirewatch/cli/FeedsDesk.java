package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Opml;
import io.wirewatch.ingest.FeedBook;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        found.add(
            known.values().stream()
                .filter(feed -> isNamed(feed, name))
                .findFirst()
                .orElseThrow(
                    () ->
                        new WirewatchException(
                            "there is no feed '"
                                + Terminal.safe(name)
                                + "'; `wirewatch feeds list --all` lists them all")));
      }
      return found;
    }

    private static boolean isNamed(FeedDefinition feed, String name) {
      return feed.id().equals(name) || feed.feed().url().toString().equals(name);
    }
  }

  private FeedsDesk(Connection connection, FeedBook book) {
    this.connection = connection;
    this.book = book;
  }

  static FeedsDesk open(Common common) throws InterruptedException {
    return open(common, common.settings());
  }

  static FeedsDesk open(Common common, Settings settings) throws InterruptedException {
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
    Reading<URI> reading = Opml.url(typed);
    if (reading instanceof Reading.Rejected<URI> rejected) {
      throw new WirewatchException(rejected.reason());
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

  List<FeedDefinition> add(List<Feed> feeds) {
    return book.add(feeds, book.read(), Instant.now());
  }

  @Override
  public void close() {
    connection.close();
  }
}
