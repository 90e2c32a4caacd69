package io.wirewatch.kafka;

import io.wirewatch.count.Count;
import io.wirewatch.count.Window;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedState;
import io.wirewatch.format.CountFormat;
import io.wirewatch.format.FeedDefinitionFormat;
import io.wirewatch.format.FeedStateFormat;
import io.wirewatch.format.Format;
import io.wirewatch.format.StoryFormat;
import io.wirewatch.format.TaggedStoryFormat;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.format.WindowFormat;
import io.wirewatch.settings.Role;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Every topic that Wirewatch writes.
 *
 * @param stories the stories themselves, by story id; ingest alone writes it
 * @param tagged their themes, by story id
 * @param counts live stories by theme, source and language, and the flow's steps
 * @param windows the same by minute, quarter of an hour, hour and day of publication
 * @param feeds which feeds there are and which are read, by feed id, partitioned by host
 * @param feedState what of each feed has been seen, by feed id
 * @param themes every theme set in use, and which is current
 * @param deadLetters input that could not be used, raw
 */
public record Topics(
    Topic<Story> stories,
    Topic<TaggedStory> tagged,
    Topic<Count> counts,
    Topic<Window> windows,
    Topic<FeedDefinition> feeds,
    Topic<FeedState> feedState,
    Topic<ThemeRecord> themes,
    Topic<DeadLetter> deadLetters) {
  /** A year and a month: so long windows can be read after they were last published. */
  public static final Duration WINDOWS_KEPT = Duration.ofDays(400);

  /**
   * So long a story's tombstone stays for whoever was away: a pipeline that never hears of it would
   * count the story for ever.
   */
  public static final Duration RETRACTIONS_KEPT = Duration.ofDays(60);

  /** The topics as {@code settings} name and keep them. */
  public static Topics of(Settings.Topics settings) {
    Maker maker = new Maker(settings);
    int many = settings.storiesPartitions();
    return new Topics(
        maker
            .make(
                "news.stories.v1",
                many,
                "compact",
                Map.of(
                    TopicConfig.DELETE_RETENTION_MS_CONFIG,
                    Long.toString(RETRACTIONS_KEPT.toMillis())),
                new StoryFormat(),
                "story")
            .writtenBy("ingest", "retract", "dead-letters replay")
            .readBy("ingest", "pipeline", "serve"),
        maker
            .compacted("news.stories.tagged.v1", many, new TaggedStoryFormat(), "story.tagged")
            .writtenBy("pipeline")
            .readBy("serve"),
        maker
            .compacted("news.theme.counts.v1", 1, new CountFormat(), "theme.count")
            .writtenBy("pipeline")
            .readBy("serve"),
        maker
            .make(
                "news.theme.windows.v1",
                1,
                "compact,delete",
                Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(WINDOWS_KEPT.toMillis())),
                new WindowFormat(),
                "theme.window")
            .writtenBy("pipeline")
            .readBy("serve"),
        maker
            .compacted("news.feeds.v1", many, new FeedDefinitionFormat(), "feed")
            .writtenBy("ingest", "feeds")
            .readBy("ingest"),
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
    return new Topics(others, tagged, counts, windows, feeds, feedState, themes, deadLetters);
  }

  /** All of them, in the order of the flow. */
  public List<Topic<?>> all() {
    return List.of(stories, tagged, counts, windows, feeds, feedState, themes, deadLetters);
  }

  /** Those that {@code roles} read or write, in the order of the flow. */
  public List<Topic<?>> usedBy(Set<Role> roles) {
    return all().stream()
        .filter(topic -> roles.stream().anyMatch(role -> topic.isUsedBy(role.word())))
        .toList();
  }

  /** Creates those that are missing; one that is there stays as it is. */
  public void create(Clients clients) {
    create(clients, all());
  }

  /** Creates those of {@code used} that are missing; one that is there stays as it is. */
  public static void create(Clients clients, List<Topic<?>> used) {
    try (TopicAdmin admin = new TopicAdmin(clients)) {
      admin.create(used.stream().map(Topic::layout).toList());
    }
  }

  private record Maker(Settings.Topics settings) {
    <V> Topic<V> compacted(String name, int partitions, Format<V> format, String event) {
      return make(name, partitions, "compact", Map.of(), format, event);
    }

    <V> Topic<V> deleted(String name, int partitions, Format<V> format, String event) {
      return make(name, partitions, "delete", Map.of(), format, event);
    }

    <V> Topic<V> make(
        String name,
        int partitions,
        String cleanUp,
        Map<String, String> configs,
        Format<V> format,
        String event) {
      return new Topic<>(
          settings.prefix() + name,
          name,
          partitions,
          (short) settings.replicationFactor(),
          settings.minInsyncReplicas(),
          cleanUp,
          configs,
          format,
          event,
          List.of(),
          List.of());
    }
  }
}
