package io.wirewatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.audit.OnTheWay.Bounds;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the live stories again, record by record, from the topics' last words alone, and keeps
 * what the pipeline says beside it.
 */
final class Recount {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<StoryKey, Row> rows = new HashMap<>();
  private final Map<String, String> shared = new HashMap<>();
  private final Set<StoryKey> wronglyTagged = new HashSet<>();
  private final Set<String> strayTags = new HashSet<>();
  private final Cells cells = new Cells();
  private final Flow flow = new Flow();
  private final OnTheWay onTheWay = new OnTheWay();
  private final Map<Integer, Long> lastStory = new HashMap<>();
  private long records;
  private long storyRecords;
  private long liveStories;

  /** Takes in a record of the stories. */
  void story(Entry<Story> entry) {
    records++;
    storyRecords++;
    Long before = lastStory.put(entry.partition(), entry.offset());
    if (before != null && before >= entry.offset()) {
      throw new IllegalStateException("the stories began again, so what was recounted is void");
    }
    cells.accepted(entry.acceptedAt());
    StoryKey key = StoryKey.of(entry.key());
    if (key == null) { // no story can have this key
      onTheWay.story(entry.partition(), entry.offset(), null, Set.of(), Set.of());
      return;
    }
    Story story = null; // taken back, or replaced by what nobody can read
    if (entry.value() instanceof Reading.Accepted<Story> accepted
        && accepted.value().id().value().equals(entry.key())) {
      story = accepted.value();
    }
    Row row = Row.orNothing(rows.get(key));
    Row after = row.with(story, entry.partition(), entry.offset(), this::share);
    Set<CellKey> up = new HashSet<>();
    Set<CellKey> down = new HashSet<>();
    replace(key, row, after, up, down);
    onTheWay.story(entry.partition(), entry.offset(), key, up, down);
  }

  /** Takes in a record of the tagged stories. */
  void tagged(Entry<TaggedStory> entry) {
    records++;
    TaggedStory tagged =
        entry.value() instanceof Reading.Accepted<TaggedStory> accepted ? accepted.value() : null;
    StoryKey key = StoryKey.of(entry.key());
    if (key == null) {
      if (tagged == null) {
        strayTags.remove(String.valueOf(entry.key()));
      } else {
        strayTags.add(String.valueOf(entry.key()));
      }
      return;
    }
    Row row = Row.orNothing(rows.get(key));
    Set<CellKey> up = new HashSet<>();
    Set<CellKey> down = new HashSet<>();
    replace(key, row, row.with(tagged, this::share), up, down);
    onTheWay.tag(key, up, down);
  }

  private void replace(StoryKey key, Row before, Row after, Set<CellKey> up, Set<CellKey> down) {
    if (after.isNothing()) {
      rows.remove(key);
    } else {
      rows.put(key, after);
    }
    liveStories += (after.isLive() ? 1 : 0) - (before.isLive() ? 1 : 0);
    if (after.tagTrouble(key) == null) {
      wronglyTagged.remove(key);
    } else {
      wronglyTagged.add(key);
    }
    before.counts(this::share, down::add);
    after.counts(
        this::share,
        count -> {
          if (!down.remove(count)) { // what stays as it was is not moved
            up.add(count);
          }
        });
    down.forEach(count -> cells.recount(count, -1));
    up.forEach(count -> cells.recount(count, 1));
  }

  /** The same text, kept once however many stories have it. */
  private String share(String text) {
    String known = shared.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /** Takes in a record of the counts, whatever its type says it is. */
  void count(Entry<?> entry) {
    String key = String.valueOf(entry.key());
    if (Flow.has(key)) {
      flow.publish(key, published(entry, "total"));
    } else {
      cells.publish(CellKey.total(share(key)), published(entry, "live"));
    }
  }

  /** Takes in a record of the windows, whatever its type says it is. */
  void window(Entry<?> entry) {
    CellKey key = CellKey.ofWindow(String.valueOf(entry.key()));
    cells.publish(
        new CellKey(share(key.name()), share(key.size()), key.start()), published(entry, "live"));
  }

  private long published(Entry<?> entry, String field) {
    records++;
    byte[] raw = entry.raw();
    try {
      JsonNode value = raw == null ? JSON.nullNode() : JSON.readTree(raw);
      return value.path(field).asLong();
    } catch (IOException e) {
      return Cells.NOT_A_COUNT;
    }
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
    return liveStories;
  }

  /** What is on its way from the stories to the counts. */
  OnTheWay onTheWay() {
    return onTheWay;
  }

  /** The last words about a live story; null where there is none. */
  @Nullable Row live(StoryKey key) {
    Row row = rows.get(key);
    return row == null || !row.isLive() ? null : row;
  }

  /** What differs if nothing is on its way any more; empty when all is right. */
  List<Difference> differences() {
    return differences(Map.of(), Set.of(), 0).list();
  }

  /** What differs by more than what is on its way, all of which must be known. */
  Comparison compare() {
    Map<CellKey, Bounds> bounds = onTheWay.bounds();
    Set<StoryKey> touched = onTheWay.touched();
    int many = onTheWay.records();
    Set<Object> moving = new HashSet<>(bounds.keySet());
    moving.addAll(touched);
    return new Comparison(differences(bounds, touched, many).bySubject(), moving, many == 0);
  }

  private Differences differences(
      Map<CellKey, Bounds> bounds, Set<StoryKey> touched, int storiesOnTheWay) {
    Differences differences = new Differences();
    cells.eachDiffering(
        key -> {
          Bounds moves = bounds.getOrDefault(key, Bounds.NONE);
          long recounted = cells.recounted(key);
          long published = cells.published(key);
          if (published < recounted - moves.up() || published > recounted + moves.down()) {
            String said = published == Cells.NOT_A_COUNT ? "not a count" : "" + published;
            differences.add(key, new Difference(key.toString(), "" + recounted, said));
          }
        });
    for (StoryKey key : wronglyTagged) {
      Difference trouble = Row.orNothing(rows.get(key)).tagTrouble(key);
      if (trouble != null && !touched.contains(key)) {
        differences.add(key, trouble);
      }
    }
    for (String key : strayTags) {
      differences.add(
          "tag " + key,
          new Difference("tag of " + key, "no tag, no story can have this key", "a tag"));
    }
    flow.compare(storyRecords, liveStories, storiesOnTheWay, differences);
    return differences;
  }
}
