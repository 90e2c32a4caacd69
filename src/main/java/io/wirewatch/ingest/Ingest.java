package io.wirewatch.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedState;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topics;
import io.wirewatch.net.FetchSettings;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.net.Network;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Source;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings stories in from feeds and the inbox, from when it is made until it is closed. */
public final class Ingest implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
  private static final int MOST_AT_ONCE = 8;
  private static final double JITTER = 0.1;

  private final ScheduledExecutorService workers;
  private final HttpFetcher fetcher;
  private final StoryWriter writer;
  private final List<Loop> loops;

  private Ingest(
      ScheduledExecutorService workers, HttpFetcher fetcher, StoryWriter writer, List<Loop> loops) {
    this.workers = workers;
    this.fetcher = fetcher;
    this.writer = writer;
    this.loops = List.copyOf(loops);
  }

  /** Goes on from what of {@code feeds} and the inbox was seen before, as the topic says. */
  public static Ingest start(
      Settings settings, Clients clients, Topics topics, List<Feed> feeds, Clock clock) {
    // First the writer: it ends what an earlier one left open, and then all states can be read.
    StoryWriter writer =
        StoryWriter.transactional(clients, topics, settings.applicationId() + "-ingest");
    SeenStates seen = new SeenStates(clients, topics);
    Map<String, FeedState> states = seen.read();
    HttpFetcher fetcher = new HttpFetcher(fetchSettings(settings));
    ScheduledExecutorService workers =
        Executors.newScheduledThreadPool(
            Math.min(MOST_AT_ONCE, feeds.size() + 1),
            task -> {
              Thread thread = new Thread(task, "wirewatch-ingest");
              thread.setDaemon(true);
              return thread;
            });
    List<Loop> loops = new ArrayList<>();
    long interval = settings.feeds().pollInterval().toMillis();
    for (Feed feed : feeds) {
      FeedState state = states.getOrDefault(feed.id(), FeedState.unseen(feed));
      // Apart from each other, or every feed of one host is asked at one moment.
      long jitter = (long) (interval * JITTER * ThreadLocalRandom.current().nextDouble());
      FeedPoller poller = new FeedPoller(feed, state, seen, fetcher, writer, clock);
      loops.add(Loop.start("feed " + feed.name(), poller, workers, interval + jitter));
    }
    Source inbox = new Source(settings.inbox().source(), settings.inbox().source(), null);
    TextIngest texts = new TextIngest(inbox, topics, clock);
    loops.add(
        Loop.start(
            "inbox",
            new Inbox(settings.inbox().dir(), texts, writer, seen, states, clock),
            workers,
            settings.inbox().scanInterval().toMillis()));
    return new Ingest(workers, fetcher, writer, loops);
  }

  /** How feeds are fetched. */
  public static FetchSettings fetchSettings(Settings settings) {
    FetchSettings usual = FetchSettings.defaults();
    Settings.Feeds feeds = settings.feeds();
    Settings.Fetch fetch = settings.fetch();
    return new FetchSettings(
        feeds.connectTimeout(),
        feeds.timeout(),
        feeds.timeout(),
        usual.rateWindow(),
        feeds.maxBytes(),
        fetch.userAgent().isEmpty() ? usual.userAgent() : fetch.userAgent(),
        fetch.allowAddresses().stream().map(Network::parse).collect(Collectors.toSet()),
        fetch.hostGap(),
        usual.hostWait());
  }

  /** Why something of it will never be read again, in a line; null while all goes on. */
  public @Nullable String deadBecause() {
    return loops.stream().map(Loop::deadBecause).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Stops asking; a batch that is not committed is read again next time. */
  @Override
  public void close() {
    workers.shutdownNow();
    fetcher.close();
    try {
      if (!workers.awaitTermination(2, SECONDS)) {
        LOG.warn("a feed is still being read; what it brings is read again next time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writer.close();
  }
}
