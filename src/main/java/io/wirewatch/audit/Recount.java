package io.wirewatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the live stories again, from the topics' last words alone, and keeps what the pipeline
 * says beside it.
 */
final class Recount {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNDETERMINED = "und";

  private final Map<String, About> live = new HashMap<>();
  private final Map<String, Tags> tagged = new HashMap<>();
  private final Map<String, Long> published = new HashMap<>();
  private final Map<Integer, Long> lastStory = new HashMap<>();
  private final WindowRecount windows = new WindowRecount();
  private long records;
  private long storyRecords;

  /** What of a story its counts are split by, and what else its tag repeats. */
  private record About(String source, String language, Instant publishedAt, String headline) {}

  /** What its tags say, and of whom. */
  private record Tags(About about, List<String> themes) {}

  /** Takes in a record of the stories. */
  void story(Entry<Story> entry) {
    records++;
    storyRecords++;
    lastStory.put(entry.partition(), entry.offset());
    windows.accepted(entry.acceptedAt());
    String id = entry.key();
    if (id == null || !StoryId.isWellFormed(id)) {
      return; // no story can have this key
    }
    if (entry.value() instanceof Reading.Accepted<Story> accepted
        && accepted.value().id().value().equals(id)) {
      live.put(id, about(accepted.value()));
    } else {
      live.remove(id); // taken back, or replaced by what nobody can read
    }
  }

  /** Takes in a record of the tagged stories. */
  void tagged(Entry<TaggedStory> entry) {
    records++;
    String id = String.valueOf(entry.key());
    if (entry.value() instanceof Reading.Accepted<TaggedStory> accepted) {
      TaggedStory story = accepted.value();
      tagged.put(
          id, new Tags(about(story.story()), story.tags().stream().map(Tag::theme).toList()));
    } else {
      tagged.remove(id);
    }
  }

  /** Takes in a record of the counts, whatever its type says it is. */
  void count(Entry<?> entry) {
    records++;
    String key = String.valueOf(entry.key());
    byte[] raw = entry.raw();
    try {
      JsonNode value = raw == null ? JSON.nullNode() : JSON.readTree(raw);
      published.put(key, value.path(key.startsWith("_flow") ? "total" : "live").asLong());
    } catch (IOException e) {
      published.put(key, Long.MIN_VALUE); // nothing it could be compared with equals that
    }
  }

  /** Takes in a record of the windows, whatever its type says it is. */
  void window(Entry<?> entry) {
    records++;
    windows.window(entry);
  }

  /** How many records have been taken in, of all topics. */
  long records() {
    return records;
  }

  /** By partition, the offset of the last story record that was taken in. */
  Map<Integer, Long> lastStory() {
    return lastStory;
  }

  /** How many stories are live. */
  long liveStories() {
    return live.size();
  }

  /** What differs between the recount and what is published; empty when all is right. */
  List<Difference> differences() {
    Map<String, Long> right = new TreeMap<>();
    windows.begin();
    live.forEach((id, about) -> add("_all", about, right));
    Differences differences = new Differences();
    tagged.forEach(
        (id, tags) -> {
          About about = live.get(id);
          if (about == null) {
            differences.add("tag of " + id, "no tag, the story is not live", "a tag");
          } else if (!about.equals(tags.about())) {
            differences.add("tag of " + id, about, tags.about());
          } else {
            right.merge("_themed", 1L, Long::sum);
            tags.themes().forEach(theme -> add(theme, about, right));
          }
        });
    right.forEach((key, count) -> differences.compare(key, count, stated(key)));
    published.forEach(
        (key, count) -> {
          if (!key.startsWith("_flow") && !right.containsKey(key)) {
            differences.compare(key, 0L, count);
          }
        });
    windows.compare(differences);
    flow(differences);
    return differences.list();
  }

  /** The identities that what became of the records must keep. */
  private void flow(Differences differences) {
    if (step("read") < storyRecords) { // more is right: compaction has removed what was read
      differences.add("_flow|step=read", "at least " + storyRecords, step("read"));
    }
    long changed = step("new") + step("edited");
    differences.compare(
        "read records",
        changed + step("retracted") + step("archived") + step("unchanged") + step("dead-lettered"),
        step("read"));
    differences.compare("new and edited stories", step("themed") + step("unthemed"), changed);
    differences.compare(
        "new less retracted and archived stories",
        liveStories(),
        step("new") - step("retracted") - step("archived"));
    if (step("late") > changed) {
      differences.add("late stories", "at most " + changed, step("late"));
    }
  }

  private long step(String step) {
    return stated("_flow|step=" + step);
  }

  private long stated(String key) {
    return published.getOrDefault(key, 0L);
  }

  private static About about(Story story) {
    return new About(
        story.source().id(),
        story.language() == null ? UNDETERMINED : story.language(),
        story.published().at(),
        story.headline());
  }

  private void add(String theme, About about, Map<String, Long> counts) {
    windows.add(theme, about.source(), about.language(), about.publishedAt());
    counts.merge(theme, 1L, Long::sum);
    counts.merge(theme + "|source=" + about.source(), 1L, Long::sum);
    counts.merge(theme + "|lang=" + about.language(), 1L, Long::sum);
  }
}
