package io.wirewatch.audit;

import io.wirewatch.story.StoryId;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A story's id in 16 bytes, for one is kept for each story there is. */
record StoryKey(long high, long low) {
  /** The key that a record has; null where no story can have it. */
  static @Nullable StoryKey of(@Nullable String id) {
    return id == null || !StoryId.isWellFormed(id)
        ? null
        : new StoryKey(
            HexFormat.fromHexDigitsToLong(id, 0, 16), HexFormat.fromHexDigitsToLong(id, 16, 32));
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
