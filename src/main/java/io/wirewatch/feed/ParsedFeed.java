package io.wirewatch.feed;

import static java.util.Objects.requireNonNull;

import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.util.List;

/**
 * What one feed document says; no story id is in {@code entries} twice, nor in both {@code entries}
 * and {@code retracted}.
 *
 * @param entries the stories, in the document's order
 * @param rejected the entries that are no stories, and why
 * @param retracted what the feed has deleted (RFC 6721)
 * @param repeats how many entries say nothing of their own: the same entry once more, or one that
 *     the document deletes as well
 */
public record ParsedFeed(
    List<Entry> entries, List<RejectedEntry> rejected, List<StoryId> retracted, int repeats) {

  /**
   * An entry as a story.
   *
   * @param story the story
   * @param hash 32 hexadecimal digits over what the source says of it; it depends neither on the
   *     time of reading nor on a date of change, which some feeds renew without a change
   * @param keepsFirstDate whether the source states no usable date of publication, so that the date
   *     the story was first given stays through its edits
   */
  public record Entry(Story story, String hash, boolean keepsFirstDate) {
    public Entry {
      requireNonNull(story, "story");
      requireNonNull(hash, "hash");
    }
  }

  /**
   * An entry that is no story.
   *
   * @param reason what is wrong, in one line without a full stop
   * @param raw the entry's XML in UTF-8, as parsed and written again
   * @param hash 32 hexadecimal digits over both
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by its hash
  public record RejectedEntry(String reason, byte[] raw, String hash) {
    static RejectedEntry of(String reason, byte[] raw) {
      String rawHash = Hashes.of(raw, 32);
      return new RejectedEntry(reason, raw, Hashes.ofFields(32, reason, rawHash));
    }
  }

  public ParsedFeed {
    entries = List.copyOf(entries);
    rejected = List.copyOf(rejected);
    retracted = List.copyOf(retracted);
  }

  /** The stories alone. */
  public List<Story> stories() {
    return entries.stream().map(Entry::story).toList();
  }
}
