package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.document.BoundedReading;
import io.wirewatch.document.FeedDocument;
import io.wirewatch.document.FeedEntry;
import io.wirewatch.document.Reasons;
import io.wirewatch.feed.ParsedFeed.Entry;
import io.wirewatch.feed.ParsedFeed.RejectedEntry;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes stories of a document's entries, each id once. */
final class DocumentReader {
  private final FeedDocument document;
  private final EntryReader entryReader;
  private final String publisher;
  private final Map<StoryId, Entry> entries = new LinkedHashMap<>();
  private final List<RejectedEntry> rejected = new ArrayList<>();
  private int repeats;

  private DocumentReader(FeedDocument document, Feed feed, Instant accepted) {
    this.document = document;
    this.entryReader = new EntryReader(feed, document, accepted);
    this.publisher = feed.publisher();
  }

  static ParsedFeed read(FeedDocument document, Feed feed, Instant accepted) {
    return new DocumentReader(document, feed, accepted).read();
  }

  private ParsedFeed read() {
    // Feeds have their newest entries first: those are read.
    if (document.beyond() > 0) {
      reject(
          document.beyond()
              + " entries beyond the first "
              + FeedDocument.MOST_ENTRIES
              + " are not read",
          "");
    }
    for (FeedEntry entry : document.entries()) {
      BoundedReading.checkTime();
      Reading<Entry> reading = read(entry);
      if (reading instanceof Reading.Accepted<Entry> accepted) {
        add(accepted.value(), entry);
      } else if (reading instanceof Reading.Rejected<Entry> bad) {
        reject(bad.reason(), entry.source().get());
      }
    }
    List<StoryId> retracted = List.copyOf(retracted()); // which takes entries away
    return new ParsedFeed(List.copyOf(entries.values()), rejected, retracted, repeats);
  }

  private Set<StoryId> retracted() {
    Set<StoryId> retracted = new LinkedHashSet<>();
    for (FeedDocument.Deletion deletion : document.deletions()) {
      StoryId id = StoryId.ofEntry(publisher, deletion.ref(), null, "", null);
      Entry entry = entries.get(id);
      if (entry != null && isBefore(deletion, entry.story())) {
        continue;
      }
      if (entries.remove(id) != null) {
        repeats++;
      }
      retracted.add(id);
    }
    return retracted;
  }

  /** Whether the story was changed after its deletion, and so is there again; if in doubt it is. */
  private static boolean isBefore(FeedDocument.Deletion deletion, Story story) {
    Instant changed = story.updatedAt();
    Instant when = deletion.when() == null ? null : deletion.when().at();
    return when == null || changed == null || changed.isAfter(when);
  }

  private Reading<Entry> read(FeedEntry entry) {
    try {
      return entryReader.read(entry);
    } catch (RuntimeException | StackOverflowError e) {
      return new Reading.Rejected<>(
          "unreadable entry: "
              + e.getClass().getSimpleName()
              + ": "
              + Reasons.oneLine(e.getMessage()));
    }
  }

  private void add(Entry entry, FeedEntry source) {
    Entry first = entries.putIfAbsent(entry.story().id(), entry);
    if (first == null) {
      return;
    }
    if (first.hash().equals(entry.hash()) || isOlderVersion(first.story(), entry.story())) {
      repeats++;
      return;
    }
    reject(
        "the id of this entry is also that of the entry '" + first.story().headline() + "'",
        source.source().get());
  }

  private void reject(String reason, String raw) {
    rejected.add(RejectedEntry.of(reason, raw.getBytes(UTF_8)));
  }

  // Feeds that list a story once more under its own id and address have the newest text first.
  private static boolean isOlderVersion(Story first, Story second) {
    String uri = first.uri();
    return first.id().kind() == StoryId.Kind.GUID && uri != null && uri.equals(second.uri());
  }
}
