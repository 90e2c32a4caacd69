package io.wirewatch.feed;

import io.wirewatch.feed.FeedState.Seen;
import io.wirewatch.feed.ParsedFeed.Entry;
import io.wirewatch.identity.Identity;
import io.wirewatch.story.Published;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One document's stories held against what was seen of each of them. */
final class Comparison {
  private static final int REMEMBERED = 1000;

  /** So many fit into one record of a topic, whatever is known of them. */
  private static final int MOST_REMEMBERED = 4000;

  final List<Story> publish = new ArrayList<>();
  final List<StoryId> retract = new ArrayList<>();

  private final Map<String, Seen> seen;
  private final boolean isSameRule;
  private final Collection<FeedState> kin;

  Comparison(FeedState before, Collection<FeedState> kin) {
    this.seen = new LinkedHashMap<>(before.seen());
    this.isSameRule = before.rule() == EntryReader.RULE;
    this.kin = kin;
  }

  /** The document says that it has deleted {@code story}. */
  void delete(Identity story) {
    Seen old = seen.remove(story.id().value());
    if (old == null || !old.isRetracted()) {
      retract.add(story.id());
    }
    seen.put(
        story.id().value(),
        new Seen(null, old == null ? null : old.publishedAt(), true, story.marks()));
  }

  /** The document lists {@code entry}, which is {@code story}. */
  void list(Entry entry, Identity story) {
    String id = story.id().value();
    // Removed and put back, so that the map stays in the order of when an id was last seen.
    Seen old = seen.remove(id);
    Published published = entry.story().published();
    if (entry.keepsFirstDate() && old != null && old.publishedAt() != null) {
      published = new Published(old.publishedAt(), published.quality(), published.stated());
    }
    if (old == null ? !isRetractedByKin(id) : isChanged(entry, story, old)) {
      publish.add(entry.story().with(story.id(), published));
    }
    Instant firstDate = entry.keepsFirstDate() ? published.at() : null;
    seen.put(id, new Seen(entry.hash(), firstDate, null, story.marks()));
  }

  /** Hashes of two rules tell nothing: what was seen under another one is taken as it is. */
  private boolean isChanged(Entry entry, Identity story, Seen old) {
    if (old.isRetracted() || old.hash() == null) { // or not all of it is seen yet
      return true;
    }
    return isSameRule && (!entry.hash().equals(old.hash()) || story.moved());
  }

  /** What one feed has deleted, another one that still lists it does not bring back. */
  private boolean isRetractedByKin(String id) {
    return kin.stream()
        .map(state -> state.seen().get(id))
        .anyMatch(other -> other != null && other.isRetracted());
  }

  /** What is remembered after a document of {@code listed} stories, which are the last ones. */
  Map<String, Seen> remembered(int listed) {
    int beside = Math.min(listed, REMEMBERED);
    int room = Math.min(MOST_REMEMBERED, Math.max(REMEMBERED, listed + beside));
    int surplus = seen.size() - room;
    Iterator<String> oldestFirst = seen.keySet().iterator();
    for (; surplus > 0; surplus--) {
      oldestFirst.next();
      oldestFirst.remove();
    }
    return seen;
  }
}
