package io.wirewatch.identity;

import io.wirewatch.story.StoryId.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a story was known by when it was last seen, short enough for thousands of them in a record.
 *
 * @param kind what its id was made of; null if that is not known
 * @param guid 16 hexadecimal digits of the guid's hash; null if it has none that is its own
 * @param link 16 digits of its address's hash, likewise
 * @param title 8 digits of its title's hash; null if that is not known
 * @param date 8 digits of the hash of the date it states; null if it states none
 */
public record Marks(
    @Nullable Kind kind,
    @Nullable String guid,
    @Nullable String link,
    @Nullable String title,
    @Nullable String date) {
  /** Nothing is known but the id, as of what was seen before there were marks. */
  public static final Marks NONE = new Marks(null, null, null, null, null);

  /** How many digits the marks of guids and links have. */
  public static final int NAME_DIGITS = 16;

  /** How many digits the marks of titles and dates have. */
  public static final int WORD_DIGITS = 8;

  /** Whether there is nothing to recognise it by but its id. */
  boolean isBare() {
    return guid == null && link == null && title == null;
  }

  /** Title and date in one; null unless both are known. */
  @Nullable String words() {
    return title == null || date == null ? null : title + date;
  }
}
