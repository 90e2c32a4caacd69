package io.wirewatch.feed;

import io.wirewatch.document.FeedEntry;
import io.wirewatch.story.Published;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an entry was published, as far as it says.
 *
 * @param published what a story has of it
 * @param stated the time of publication that the entry states; null if none that can be read
 * @param said what the entry says of its publication, whatever the time it is read at; null if it
 *     says nothing
 * @param updated when the entry says that it was changed; null if it does not
 */
record EntryDate(
    Published published,
    @Nullable Instant stated,
    @Nullable String said,
    @Nullable Instant updated) {

  static EntryDate of(FeedEntry entry, Instant accepted) {
    FeedEntry.Date change = entry.updated();
    Instant updated = change == null ? null : change.at();
    updated = updated != null && Published.isWritable(updated) ? updated : null;
    FeedEntry.Date publication = entry.published() == null ? entry.dated() : entry.published();
    if (publication != null) {
      String original = publication.stated();
      // Programs write the epoch where they have no date.
      Instant stated = Instant.EPOCH.equals(publication.at()) ? null : publication.at();
      return stated == null
          ? new EntryDate(Published.missing(accepted, original), null, original, updated)
          : new EntryDate(
              Published.stated(stated, original, accepted), stated, stated.toString(), updated);
    }
    if (change == null || updated == null) {
      return new EntryDate(Published.missing(accepted, null), null, null, null);
    }
    return new EntryDate(Published.stated(updated, change.stated(), accepted), null, null, updated);
  }

  /** Whether the date is not the entry's own word, so that the first one given stays. */
  boolean isFirstKept() {
    return stated == null || published.quality() == Published.Quality.CLAMPED;
  }
}
