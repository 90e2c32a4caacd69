package io.wirewatch.feed;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed says that it has moved for good (HTTP 301 or 308), and how often that was confirmed.
 *
 * <p>It is believed at the third visit in a row that is sent to the same place and finds a feed
 * there: what sends visitors to a page of its own for a while, such as a site under repair, takes
 * no feed along.
 *
 * @param to where it is sent
 * @param confirmations how often a feed was found there, from 1
 */
public record Move(URI to, int confirmations) {
  private static final int ENOUGH = 3;

  public Move {
    requireNonNull(to, "to");
    if (confirmations < 1) {
      throw new IllegalArgumentException("confirmations is at least 1, not " + confirmations);
    }
  }

  /**
   * What is known after one more visit.
   *
   * @param before what was known before; null where nothing was
   * @param permanent where the visit was sent for good; null where it was not
   * @param foundFeed whether a feed could be read there
   */
  public static @Nullable Move after(
      @Nullable Move before, @Nullable URI permanent, boolean foundFeed) {
    if (permanent == null || !foundFeed) {
      return null;
    }
    return before != null && before.to.equals(permanent)
        ? new Move(permanent, before.confirmations + 1)
        : new Move(permanent, 1);
  }

  /** Whether it was confirmed often enough to be believed. */
  public boolean isBelieved() {
    return confirmations >= ENOUGH;
  }
}
