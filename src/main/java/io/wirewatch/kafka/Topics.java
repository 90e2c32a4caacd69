package io.wirewatch.kafka;

import io.wirewatch.WirewatchException;
import io.wirewatch.count.Count;
import io.wirewatch.feed.FeedState;
import io.wirewatch.format.CountFormat;
import io.wirewatch.format.FeedStateFormat;
import io.wirewatch.format.Format;
import io.wirewatch.format.StoryFormat;
import io.wirewatch.format.TaggedStoryFormat;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Every topic that Wirewatch writes.
 *
 * @param stories the stories themselves, by story id; ingest alone writes it
 * @param tagged their themes, by story id
 * @param counts live stories by theme, source and language, and the flow's steps
 * @param feedState what of each feed has been seen, by feed id
 * @param themes every theme set in use, and which is current
 * @param deadLetters input that could not be used, raw
 */
public record Topics(
    Topic<Story> stories,
    Topic<TaggedStory> tagged,
    Topic<Count> counts,
    Topic<FeedState> feedState,
    Topic<ThemeRecord> themes,
    Topic<DeadLetter> deadLetters) {
  private static final Duration KNOWN_DEADLINE = Duration.ofSeconds(20);
  private static final long KNOWN_POLL_MS = 20;

  /** The topics as {@code settings} name and keep them. */
  public static Topics of(Settings.Topics settings) {
    Maker maker = new Maker(settings);
    int many = settings.storiesPartitions();
    return new Topics(
        maker
            .compacted("news.stories.v1", many, new StoryFormat(), "story")
            .writtenBy("ingest", "retract")
            .readBy("pipeline", "serve"),
        maker
            .compacted("news.stories.tagged.v1", many, new TaggedStoryFormat(), "story.tagged")
            .writtenBy("pipeline")
            .readBy("serve"),
        maker
            .compacted("news.theme.counts.v1", 1, new CountFormat(), "theme.count")
            .writtenBy("pipeline")
            .readBy("serve"),
        maker
            .compacted("news.feed-state.v1", 1, new FeedStateFormat(), "feed.state")
            .writtenBy("ingest")
            .readBy("ingest"),
        maker
            .compacted("news.themes.v1", 1, new ThemeRecord.JsonForm(), "themes")
            .writtenBy("pipeline", "themes apply")
            .readBy("pipeline", "serve"),
        maker
            .deleted("news.dead-letters.v1", 1, new DeadLetter.RawForm(), "dead-letter")
            .writtenBy("ingest", "pipeline"));
  }

  /** These topics, but for the stories, which are read from {@code others}. */
  public Topics withStories(Topic<Story> others) {
    return new Topics(others, tagged, counts, feedState, themes, deadLetters);
  }

  /** All of them, in the order of the flow. */
  public List<Topic<?>> all() {
    return List.of(stories, tagged, counts, feedState, themes, deadLetters);
  }

  /** Creates those that are missing; one that is there stays as it is. */
  public void create(Clients clients) {
    try (Admin admin = clients.admin()) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing =
          all().stream()
              .filter(topic -> !present.contains(topic.name()))
              .map(Topic::toCreate)
              .toList();
      for (var created : admin.createTopics(missing).values().values()) {
        try {
          created.get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) { // else another instance was first
            throw e;
          }
        }
      }
      awaitKnown(admin);
    } catch (ExecutionException e) {
      throw new WirewatchException("cannot create the topics: " + Causes.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WirewatchException("interrupted while creating the topics", e);
    }
  }

  /** The controller has them before the brokers do, and who reads at once would find none. */
  private void awaitKnown(Admin admin) throws ExecutionException, InterruptedException {
    List<String> names = all().stream().<String>map(Topic::name).toList();
    long deadline = System.nanoTime() + KNOWN_DEADLINE.toNanos();
    while (true) {
      try {
        admin.describeTopics(names).allTopicNames().get();
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(KNOWN_POLL_MS);
      }
    }
  }

  private record Maker(Settings.Topics settings) {
    <V> Topic<V> compacted(String name, int partitions, Format<V> format, String event) {
      return make(name, partitions, "compact", format, event);
    }

    <V> Topic<V> deleted(String name, int partitions, Format<V> format, String event) {
      return make(name, partitions, "delete", format, event);
    }

    private <V> Topic<V> make(
        String name, int partitions, String cleanUp, Format<V> format, String event) {
      return new Topic<>(
          settings.prefix() + name,
          name,
          partitions,
          (short) settings.replicationFactor(),
          settings.minInsyncReplicas(),
          cleanUp,
          format,
          event,
          List.of(),
          List.of());
    }
  }
}
