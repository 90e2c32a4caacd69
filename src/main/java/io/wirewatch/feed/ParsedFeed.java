package io.wirewatch.feed;

import static java.util.Objects.requireNonNull;

import io.wirewatch.identity.Names;
import io.wirewatch.story.Hashes;
import io.wirewatch.story.Published;
import io.wirewatch.story.Story;
import java.time.Instant;
import java.util.List;

/**
 * What one feed document says; no story is in {@code entries} twice, nor in both {@code entries}
 * and {@code deleted}.
 *
 * @param publisher whose feed it is; part of the ids of stories that are new
 * @param entries the stories, in the document's order
 * @param rejected the entries that are no stories, and why
 * @param deleted the guids of what the feed has deleted (RFC 6721)
 * @param repeats how many entries say nothing of their own: the same entry once more, or one that
 *     the document deletes as well
 */
public record ParsedFeed(
    String publisher,
    List<Entry> entries,
    List<RejectedEntry> rejected,
    List<String> deleted,
    int repeats) {

  /**
   * An entry as a story.
   *
   * @param names what it calls itself
   * @param story the story, its id that of the names alone: {@link Novelty} knows what it has been
   * @param hash 32 hexadecimal digits over what the source says of it but its address; it depends
   *     neither on the time of reading nor on a date of change, which some feeds renew without one
   * @param keepsFirstDate whether the source states no usable date of publication, so that the date
   *     the story was first given stays through its edits
   */
  public record Entry(Names names, Story story, String hash, boolean keepsFirstDate) {
    public Entry {
      requireNonNull(names, "names");
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
    requireNonNull(publisher, "publisher");
    entries = List.copyOf(entries);
    rejected = List.copyOf(rejected);
    deleted = List.copyOf(deleted);
  }

  /** The stories alone. */
  public List<Story> stories() {
    return entries.stream().map(Entry::story).toList();
  }

  /** When the stories were published of which it is stated, the earliest first. */
  public List<Instant> dates() {
    return stories().stream()
        .map(Story::published)
        .filter(published -> published.quality() == Published.Quality.STATED)
        .map(Published::at)
        .sorted()
        .toList();
  }
}
