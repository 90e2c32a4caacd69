package io.wirewatch.feed;

import io.wirewatch.feed.FeedState.Seen;
import io.wirewatch.feed.ParsedFeed.RejectedEntry;
import io.wirewatch.story.Published;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a feed document says that the documents before it did not.
 *
 * <p>The same document once more says nothing, whenever it is read and however often the process
 * was started between.
 *
 * @param publish stories that are new, have changed, or are listed again after they were deleted
 * @param retract what the feed has deleted since
 * @param rejected entries that are no stories and were not in the last document
 * @param unchanged how many entries and rejected entries there are beside these: seen before, or
 *     repeated
 * @param after the feed's state with this document seen
 */
public record Novelty(
    List<Story> publish,
    List<StoryId> retract,
    List<RejectedEntry> rejected,
    int unchanged,
    FeedState after) {
  private static final int LEAST_REMEMBERED = 1000;

  public Novelty {
    publish = List.copyOf(publish);
    retract = List.copyOf(retract);
    rejected = List.copyOf(rejected);
  }

  /** Whether there is nothing to write but that the feed was asked. */
  public boolean isEmpty() {
    return publish.isEmpty() && retract.isEmpty() && rejected.isEmpty();
  }

  /**
   * Compares a document with what was seen before.
   *
   * <p>What is no longer listed is remembered for a while, since feeds drop entries and bring them
   * back: up to 1,000 ids in all, or twice as many as the document has if that is more; the ones
   * seen longest ago are forgotten first.
   */
  public static Novelty of(FeedState before, ParsedFeed document) {
    Map<String, Seen> seen = new LinkedHashMap<>(before.seen());
    List<Story> publish = new ArrayList<>();
    List<StoryId> retract = new ArrayList<>();
    for (ParsedFeed.Entry entry : document.entries()) {
      // Removed and put back, so that the map stays in the order of when an id was last seen.
      Seen old = seen.remove(entry.story().id().value());
      boolean changed = old == null || old.isRetracted() || !entry.hash().equals(old.hash());
      Story story = entry.keepsFirstDate() ? withFirstDate(entry.story(), old) : entry.story();
      if (changed) {
        publish.add(story);
      }
      Instant firstDate = entry.keepsFirstDate() ? story.published().at() : null;
      seen.put(story.id().value(), new Seen(entry.hash(), firstDate, null));
    }
    for (StoryId id : document.retracted()) {
      Seen old = seen.remove(id.value());
      if (old == null || !old.isRetracted()) {
        retract.add(id);
      }
      seen.put(id.value(), new Seen(null, old == null ? null : old.publishedAt(), true));
    }
    forget(seen, document.entries().size() + document.retracted().size());
    List<RejectedEntry> rejected =
        document.rejected().stream()
            .filter(entry -> !before.rejectedEntries().contains(entry.hash()))
            .toList();
    int read = document.entries().size() + document.rejected().size() + document.repeats();
    return new Novelty(
        publish,
        retract,
        rejected,
        read - publish.size() - rejected.size(),
        before.with(seen, document.rejected().stream().map(RejectedEntry::hash).toList()));
  }

  private static Story withFirstDate(Story story, @Nullable Seen old) {
    if (old == null || old.publishedAt() == null) {
      return story;
    }
    Published now = story.published();
    return new Story(
        story.id(),
        story.uri(),
        story.source(),
        story.language(),
        new Published(old.publishedAt(), now.quality(), now.stated()),
        story.updatedAt(),
        story.headline(),
        story.headlineDerived(),
        story.summary(),
        story.body());
  }

  // The document's own ids are the last in the map, and there is room for them twice.
  private static void forget(Map<String, Seen> seen, int listed) {
    int surplus = seen.size() - Math.max(LEAST_REMEMBERED, 2 * listed);
    Iterator<String> oldestFirst = seen.keySet().iterator();
    for (; surplus > 0; surplus--) {
      oldestFirst.next();
      oldestFirst.remove();
    }
  }
}
