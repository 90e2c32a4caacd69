package io.wirewatch.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.wirewatch.WirewatchException;
import io.wirewatch.article.Articles;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Opml.Listed;
import io.wirewatch.feed.Schedule;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TopicFollower;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.net.FetchSettings;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.net.Network;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Source;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings stories in from feeds and the inbox, from when it is made until it is closed. */
public final class Ingest implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

  /** At a start this many feeds a second are asked that are due. */
  private static final int STARTS_A_SECOND = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ScheduledExecutorService inboxWorker;
  private final HttpFetcher fetcher;
  private final ArticleDesk articles;
  private final StoryWriter writer;
  private final PollQueue queue;
  private final TopicFollower<FeedDefinition> follower;
  private final Loop inbox;
  private final int feeds;

  private Ingest(
      ScheduledExecutorService inboxWorker,
      HttpFetcher fetcher,
      ArticleDesk articles,
      StoryWriter writer,
      PollQueue queue,
      TopicFollower<FeedDefinition> follower,
      Loop inbox,
      int feeds) {
    this.inboxWorker = inboxWorker;
    this.fetcher = fetcher;
    this.articles = articles;
    this.writer = writer;
    this.queue = queue;
    this.follower = follower;
    this.inbox = inbox;
    this.feeds = feeds;
  }

  /**
   * Goes on from what was seen before, as the topics say, with every feed that they define.
   *
   * @param feeds added to them where they were never known
   * @param flow where it says what it does
   */
  public static Ingest start(
      Settings settings,
      Clients clients,
      Topics topics,
      List<Listed> feeds,
      Clock clock,
      FlowMetrics flow) {
    // First the writer: it ends what an earlier one left open, and then all states can be read.
    StoryWriter writer =
        StoryWriter.transactional(clients, topics, settings.applicationId() + "-ingest");
    SeenStates seen = new SeenStates(clients, topics);
    Map<String, FeedState> states = seen.read();
    FeedBook book = new FeedBook(clients, topics);
    Map<String, FeedDefinition> known = book.read();
    List<FeedDefinition> added = book.add(feeds, known, clock.instant());
    if (!added.isEmpty()) {
      LOG.info("{} of the listed feeds were not known before and are added", added.size());
    }
    FetchSettings fetchSettings = fetchSettings(settings);
    HttpFetcher fetcher = new HttpFetcher(fetchSettings);
    ArticleDesk articles = new ArticleDesk(new Articles(fetcher, fetchSettings.userAgent(), clock));
    Settings.Feeds how = settings.feeds();
    Schedule schedule = new Schedule(how.pollInterval().shortest(), how.pollInterval().longest());
    VisitMeans means =
        new VisitMeans(
            seen,
            Publishers.of(seen, known.values(), states),
            new FeedReferences(System.getenv()),
            fetcher,
            writer,
            articles,
            schedule,
            new Visits(flow.registry()),
            flow,
            changed -> write(book, changed),
            clock);
    int read =
        added.size() + (int) known.values().stream().filter(FeedDefinition::isActive).count();
    Duration enough = Duration.ofSeconds(read / STARTS_A_SECOND);
    Duration spread = enough.compareTo(schedule.shortest()) < 0 ? enough : schedule.shortest();
    PollQueue queue = new PollQueue(states, means, spread);
    FeedGauges.register(queue::signs, queue::retired, flow.registry(), clock);
    TopicFollower<FeedDefinition> follower =
        TopicFollower.start(clients, topics.feeds(), new FollowedFeeds(queue), clock);
    ScheduledExecutorService inboxWorker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "wirewatch-inbox");
              thread.setDaemon(true);
              return thread;
            });
    Source source = new Source(settings.inbox().source(), settings.inbox().source(), null);
    TextIngest texts = new TextIngest(source, topics, clock);
    Map<String, FeedState> own = new HashMap<>(states);
    Loop inbox =
        Loop.start(
            "inbox",
            new Inbox(settings.inbox().dir(), texts, writer, seen, own, clock, flow),
            inboxWorker,
            settings.inbox().scanInterval().toMillis());
    return new Ingest(inboxWorker, fetcher, articles, writer, queue, follower, inbox, read);
  }

  /** How many feeds were read when it started. */
  public int feeds() {
    return feeds;
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

  private static void write(FeedBook book, FeedDefinition changed) {
    try {
      book.write(List.of(changed));
    } catch (WirewatchException e) { // the next visit shows it again
      LOG.warn("feed {}: {}", changed.feed().name(), e.getMessage());
    }
  }

  /** Why something of it will never be read again, in a line; null while all goes on. */
  public @Nullable String deadBecause() {
    String dead = follower.deadBecause();
    if (dead == null) {
      dead = queue.deadBecause();
    }
    return dead == null ? inbox.deadBecause() : dead;
  }

  /** Stops asking; a batch that is not committed is read again next time. */
  @Override
  public void close() {
    follower.close();
    queue.close();
    articles.close();
    inboxWorker.shutdownNow();
    fetcher.close();
    try {
      if (!queue.awaitEnd(PATIENCE) || !inboxWorker.awaitTermination(2, SECONDS)) {
        LOG.warn("a feed is still being read; what it brings is read again next time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writer.close();
  }
}
