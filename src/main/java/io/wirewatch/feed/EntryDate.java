package io.wirewatch.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import io.wirewatch.story.Published;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jdom2.Element;
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
  private static final List<String> PUBLICATION =
      List.of("pubDate", "published", "issued", "created", "date");
  private static final List<String> CHANGE = List.of("updated", "modified");

  static EntryDate of(SyndEntry entry, Element element, Instant accepted) {
    Instant updated = instant(entry.getUpdatedDate());
    updated = updated != null && Published.isWritable(updated) ? updated : null;
    String original = Elements.text(element, PUBLICATION);
    if (original != null) {
      Instant stated = instant(entry.getPublishedDate());
      // Programs write the epoch where they have no date.
      stated = Instant.EPOCH.equals(stated) ? null : stated;
      return stated == null
          ? new EntryDate(Published.missing(accepted, original), null, original, updated)
          : new EntryDate(
              Published.stated(stated, original, accepted), stated, stated.toString(), updated);
    }
    if (updated == null) {
      return new EntryDate(Published.missing(accepted, null), null, null, null);
    }
    String change = Elements.text(element, CHANGE);
    String said = change == null ? updated.toString() : change;
    return new EntryDate(Published.stated(updated, said, accepted), null, null, updated);
  }

  /** Whether the date is not the entry's own word, so that the first one given stays. */
  boolean isFirstKept() {
    return stated == null || published.quality() == Published.Quality.CLAMPED;
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
