package io.wirewatch.identity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of a document calls itself.
 *
 * @param guid its own id; null if it has none
 * @param link the address of its page; null if it has none of its own
 * @param title its title, or what stands for it
 * @param stated when it says it was published; null if it does not
 * @param guidShared whether another story of the document has the same guid, so that it names none
 * @param linkShared whether another story of the document has the same link
 */
public record Names(
    @Nullable String guid,
    @Nullable String link,
    String title,
    @Nullable Instant stated,
    boolean guidShared,
    boolean linkShared) {
  public Names {
    requireNonNull(title, "title");
    guid = blankToNull(guid);
    link = blankToNull(link);
  }

  /** The names of an entry as it says them. */
  public static Names of(
      @Nullable String guid, @Nullable String link, String title, @Nullable Instant stated) {
    return new Names(guid, link, title.strip(), stated, false, false);
  }

  Names shared(boolean guidIsShared, boolean linkIsShared) {
    return new Names(guid, link, title, stated, guidIsShared, linkIsShared);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
