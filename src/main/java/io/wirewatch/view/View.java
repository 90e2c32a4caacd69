package io.wirewatch.view;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.wirewatch.count.Count;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.RecordLookup;
import io.wirewatch.kafka.TopicFollower;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the topics say now, followed from when it is started until it is closed. */
public final class View implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Clients clients;
  private final Clock clock;
  private final Database database;
  private final LiveCounts counts;
  private final LiveWindows windows;
  private final CurrentThemes themes = new CurrentThemes();
  private final StoryView stories;
  private final List<TopicFollower<?>> followers;

  private View(
      Database database,
      Clients clients,
      Topics topics,
      Clock clock,
      FlowMetrics flow,
      int mostHeld) {
    this.clients = clients;
    this.clock = clock;
    this.database = part(database);
    this.counts = new LiveCounts(database, clock, flow);
    this.windows = new LiveWindows(database, clock);
    Shelf<Story> storyShelf = new Shelf<>(database, new StoryPlaces(), mostHeld);
    Shelf<TaggedStory> tagShelf = new Shelf<>(database, new TagPlaces(), mostHeld);
    RecordLookup<Story> storyLookup = part(new RecordLookup<>(clients, topics.stories()));
    RecordLookup<TaggedStory> tagLookup = part(new RecordLookup<>(clients, topics.tagged()));
    this.stories =
        new StoryView(
            storyShelf,
            tagShelf,
            new StoryReader<>(storyShelf, storyLookup),
            new StoryReader<>(tagShelf, tagLookup));
    TopicFollower<ThemeRecord> sets = follow(topics.themes(), themes);
    TopicFollower<Count> totals = follow(topics.counts(), counts);
    this.followers =
        List.of(
            sets,
            totals,
            follow(topics.windows(), windows),
            follow(topics.stories(), storyShelf),
            follow(topics.tagged(), tagShelf));
  }

  /**
   * Starts to follow the topics; what is kept of them lies in {@code directory}, which nobody else
   * may use.
   *
   * @param flow where it says what became of the records, as the topics say, and how soon
   */
  public static View start(
      Path directory, Clients clients, Topics topics, Clock clock, FlowMetrics flow) {
    View view = start(directory, clients, topics, clock, flow, StoryView.MOST_HELD);
    CounterWithCallback.builder()
        .name("flow_records")
        .help("Records of the stories by what became of them; the same in every process.")
        .labelNames("step")
        .callback(
            counter ->
                view.counts
                    .steps()
                    .forEach((step, count) -> counter.call((double) count.value(), step)))
        .register(flow.registry());
    return view;
  }

  static View start(
      Path directory, Clients clients, Topics topics, Clock clock, FlowMetrics flow, int mostHeld) {
    return new View(Database.open(directory), clients, topics, clock, flow, mostHeld);
  }

  private <V> TopicFollower<V> follow(
      io.wirewatch.kafka.Topic<V> topic, TopicFollower.Store<V> store) {
    return part(TopicFollower.start(clients, topic, store, clock));
  }

  private <P extends AutoCloseable> P part(P part) {
    parts.push(part);
    return part;
  }

  /** The live counts. */
  public LiveCounts counts() {
    return counts;
  }

  /** The windows. */
  public LiveWindows windows() {
    return windows;
  }

  /** The current theme set. */
  public CurrentThemes themes() {
    return themes;
  }

  /** The live stories. */
  public StoryView stories() {
    return stories;
  }

  /** Whether all that was in the topics when it started has been taken in; it stays so. */
  public boolean isCaughtUp() {
    return followers.stream().allMatch(TopicFollower::isCaughtUp);
  }

  /** Why it cannot be asked yet, or says what is no longer so, in a line; null when it can. */
  public @Nullable String notReadyBecause() {
    for (TopicFollower<?> follower : followers) {
      if (!follower.isCaughtUp()) {
        return "reads " + follower.topic();
      }
      if (follower.isFailing()) {
        return "cannot follow " + follower.topic() + "; the log says why";
      }
    }
    return null;
  }

  /** Which topics it reads that it has not caught up with yet, in a line; null when it has. */
  public @Nullable String startingBecause() {
    return isCaughtUp() ? null : notReadyBecause();
  }

  /** Why it will never follow again, in a line; null while it may. An outage is no reason. */
  public @Nullable String deadBecause() {
    if (database.isSpoilt()) {
      return "the index is spoilt; a restart makes it anew";
    }
    for (TopicFollower<?> follower : followers) {
      String dead = follower.deadBecause();
      if (dead != null) {
        return dead;
      }
    }
    return null;
  }

  @Override
  public void close() {
    RuntimeException failed = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        failed = new io.wirewatch.WirewatchException("stopping the view: " + e.getMessage(), e);
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
