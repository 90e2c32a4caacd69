package io.wirewatch.feed;

import static java.util.Objects.requireNonNull;

import io.wirewatch.feed.FeedState.Seen;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes states of a feed of whose last document not all is seen yet. */
public final class PartlySeen {
  private PartlySeen() {}

  /**
   * The state after a document of which {@code open} is still to come. The headers stay those of
   * the document before, so that this one is sent to us again.
   */
  public static FeedState of(
      FeedState before, Novelty novelty, Map<String, Seen> open, Instant now) {
    return with(before.checked(now), novelty.after(), open);
  }

  /** {@code state} with {@code more} of its entries seen. */
  public static FeedState and(FeedState state, Map<String, Seen> more) {
    return with(state, state, more);
  }

  /** {@code state} with all of the document seen that {@code whole} has read. */
  public static FeedState all(FeedState state, FeedState whole) {
    return state.read(
        requireNonNull(whole.bodyHash(), "bodyHash"),
        whole.etag(),
        whole.lastModified(),
        requireNonNull(state.checkedAt(), "checkedAt"));
  }

  private static FeedState with(FeedState state, FeedState entries, Map<String, Seen> changed) {
    Map<String, Seen> seen = new LinkedHashMap<>(entries.seen());
    seen.putAll(changed);
    return state.with(seen, entries.rejectedEntries(), entries.trust());
  }
}
