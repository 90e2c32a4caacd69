package io.wirewatch.feed;

import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/** Finds what an Atom feed says it has deleted (RFC 6721). */
final class DeletedEntries {
  private static final Namespace TOMBSTONES =
      Namespace.getNamespace("http://purl.org/atompub/tombstones/1.0");

  /** One deletion, and when it was; null where that cannot be read. */
  record Deletion(StoryId id, @Nullable Instant when) {

    /** Whether the story was changed after this, and so is there again; if in doubt it is. */
    boolean isBefore(Story story) {
      Instant changed = story.updatedAt();
      return when == null || changed == null || changed.isAfter(when);
    }
  }

  private DeletedEntries() {}

  static List<Deletion> of(Element feed, String publisher) {
    List<Deletion> deletions = new ArrayList<>();
    for (Element element : feed.getChildren("deleted-entry", TOMBSTONES)) {
      String ref = element.getAttributeValue("ref");
      if (ref != null && !ref.isBlank()) {
        StoryId id = StoryId.ofEntry(publisher, ref, null, "", null);
        deletions.add(new Deletion(id, time(element.getAttributeValue("when"))));
      }
    }
    return deletions;
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
