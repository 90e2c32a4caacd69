package io.wirewatch.feed;

import io.wirewatch.feed.ParsedFeed.Entry;
import io.wirewatch.feed.ParsedFeed.RejectedEntry;
import io.wirewatch.identity.Identities;
import io.wirewatch.identity.Identity;
import io.wirewatch.identity.Memory;
import io.wirewatch.identity.Names;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.util.Collection;
import java.util.List;

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
  public Novelty {
    publish = List.copyOf(publish);
    retract = List.copyOf(retract);
    rejected = List.copyOf(rejected);
  }

  /** Whether there is nothing to write but that the feed was asked. */
  public boolean isEmpty() {
    return publish.isEmpty() && retract.isEmpty() && rejected.isEmpty();
  }

  /** The same for a feed of which no other of its publisher is known. */
  public static Novelty of(FeedState before, ParsedFeed document) {
    return of(before, document, List.of());
  }

  /**
   * Compares a document with what was seen before.
   *
   * <p>What is no longer listed is remembered for a while, since feeds drop entries and bring them
   * back: up to 1,000 stories in all; where the document has more than 500, as many again as it
   * has, but no more than 1,000 beside them. The ones seen longest ago are forgotten first.
   *
   * @param kin the states of the publisher's other feeds: what was seen there is the same story
   */
  public static Novelty of(FeedState before, ParsedFeed document, Collection<FeedState> kin) {
    Memory own = before.memory();
    List<Memory> others = kin.stream().map(FeedState::memory).toList();
    List<Names> names = document.entries().stream().map(Entry::names).toList();
    Identities identities = Identities.of(document.publisher(), own, others, names);
    Comparison comparison = new Comparison(before, kin);
    for (String guid : document.deleted()) {
      Identity deleted = Identities.ofDeleted(document.publisher(), own, others, guid);
      if (!identities.hold(deleted.id())) { // under another guid it is still listed
        comparison.delete(deleted);
      }
    }
    for (int at = 0; at < document.entries().size(); at++) {
      Identity identity = identities.entries().get(at);
      if (identity != null) {
        comparison.list(document.entries().get(at), identity);
      }
    }
    List<RejectedEntry> rejected =
        document.rejected().stream()
            .filter(entry -> !before.rejectedEntries().contains(entry.hash()))
            .toList();
    int read = document.entries().size() + document.rejected().size() + document.repeats();
    return new Novelty(
        comparison.publish,
        comparison.retract,
        rejected,
        read - comparison.publish.size() - rejected.size(),
        before.with(
            comparison.remembered(document.entries().size() + document.deleted().size()),
            document.rejected().stream().map(RejectedEntry::hash).toList(),
            identities.trust()));
  }
}
