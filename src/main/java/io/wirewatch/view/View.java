package io.wirewatch.view;

import io.wirewatch.count.Count;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.RecordLookup;
import io.wirewatch.kafka.TopicFollower;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the topics say now, followed from when it is started until it is closed. */
public final class View implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Clients clients;
  private final Clock clock;
  private final LiveCounts counts;
  private final CurrentThemes themes = new CurrentThemes();
  private final StoryView stories;
  private final List<TopicFollower<?>> followers;

  private View(Database database, Clients clients, Topics topics, Clock clock, int mostHeld) {
    this.clients = clients;
    this.clock = clock;
    parts.push(database);
    this.counts = new LiveCounts(database);
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
            sets, totals, follow(topics.stories(), storyShelf), follow(topics.tagged(), tagShelf));
  }

  /**
   * Starts to follow the topics; what is kept of them lies in {@code directory}, which nobody else
   * may use.
   */
  public static View start(Path directory, Clients clients, Topics topics, Clock clock) {
    return start(directory, clients, topics, clock, StoryView.MOST_HELD);
  }

  static View start(Path directory, Clients clients, Topics topics, Clock clock, int mostHeld) {
    return new View(Database.open(directory), clients, topics, clock, mostHeld);
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

  /** The current theme set. */
  public CurrentThemes themes() {
    return themes;
  }

  /** The live stories. */
  public StoryView stories() {
    return stories;
  }

  /** What follows the topics, one a topic. */
  public List<TopicFollower<?>> followers() {
    return followers;
  }

  /** Whether all that was in the topics when it started has been taken in; it stays so. */
  public boolean isCaughtUp() {
    return followers.stream().allMatch(TopicFollower::isCaughtUp);
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
