package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.document.BoundedReading;
import io.wirewatch.document.FeedDocument;
import io.wirewatch.document.FeedEntry;
import io.wirewatch.document.Reasons;
import io.wirewatch.feed.ParsedFeed.Entry;
import io.wirewatch.feed.ParsedFeed.RejectedEntry;
import io.wirewatch.identity.Identities;
import io.wirewatch.identity.Names;
import io.wirewatch.identity.Twins;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes stories of a document's entries, each story once. */
final class DocumentReader {
  private final FeedDocument document;
  private final EntryReader entryReader;
  private final String publisher;
  private final List<Entry> readable = new ArrayList<>();
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
        readable.add(accepted.value());
      } else if (reading instanceof Reading.Rejected<Entry> bad) {
        reject(bad.reason(), entry.source().get());
      }
    }
    List<Entry> entries = entries();
    Set<String> deleted = deleted(entries);
    return new ParsedFeed(publisher, entries, rejected, List.copyOf(deleted), repeats);
  }

  /** Each story once, its names told from those of others. */
  private List<Entry> entries() {
    Twins twins = Twins.of(readable.stream().map(Entry::names).toList());
    List<Entry> entries = new ArrayList<>();
    for (int at = 0; at < readable.size(); at++) {
      if (twins.first(at) == at) {
        entries.add(named(readable.get(at), twins.names(at)));
      } else {
        repeats++;
      }
    }
    return entries;
  }

  private Entry named(Entry entry, Names names) {
    Story story = entry.story();
    return new Entry(
        names,
        story.with(Identities.alone(publisher, names), story.published()),
        entry.hash(),
        entry.keepsFirstDate());
  }

  /** What the document has deleted, which is taken out of {@code entries}. */
  private Set<String> deleted(List<Entry> entries) {
    Map<String, List<Entry>> byGuid = new HashMap<>();
    for (Entry entry : entries) {
      byGuid
          .computeIfAbsent(String.valueOf(entry.names().guid()), guid -> new ArrayList<>())
          .add(entry);
    }
    Set<String> deleted = new LinkedHashSet<>();
    for (FeedDocument.Deletion deletion : deletions()) {
      String guid = deletion.ref().strip();
      List<Entry> listed = byGuid.getOrDefault(guid, List.of());
      if (!guid.isEmpty()
          && listed.stream().noneMatch(entry -> isBefore(deletion, entry.story()))) {
        deleted.add(guid);
      }
    }
    int before = entries.size();
    entries.removeIf(
        entry -> entry.names().guid() != null && deleted.contains(entry.names().guid()));
    repeats += before - entries.size();
    return deleted;
  }

  private List<FeedDocument.Deletion> deletions() {
    List<FeedDocument.Deletion> deletions = document.deletions();
    if (deletions.size() <= FeedDocument.MOST_ENTRIES) {
      return deletions;
    }
    int beyond = deletions.size() - FeedDocument.MOST_ENTRIES;
    reject(
        beyond + " deletions beyond the first " + FeedDocument.MOST_ENTRIES + " are not read", "");
    return deletions.subList(0, FeedDocument.MOST_ENTRIES);
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

  private void reject(String reason, String raw) {
    rejected.add(RejectedEntry.of(reason, raw.getBytes(UTF_8)));
  }
}
