package io.wirewatch.identity;

/**
 * What speaks against a feed's guids, or against its links; it only grows, for a feed that goes to
 * and fro would else have a story twice.
 *
 * @param changed how many stories came with another than before
 * @param reused how many came with that of another story
 */
public record Doubt(int changed, int reused) {
  /** Nothing speaks against them. */
  public static final Doubt NONE = new Doubt(0, 0);

  /** From so many on they are believed no more, and no more is counted. */
  public static final int ENOUGH = 3;

  /** A document counts only where more than one in so many are bad. */
  private static final int ONE_IN = 20;

  public Doubt {
    if (Math.min(changed, reused) < 0 || Math.max(changed, reused) > ENOUGH) {
      throw new IllegalArgumentException("a doubt is from 0 to " + ENOUGH);
    }
  }

  /** Whether another one need not mean another story. */
  boolean isVolatile() {
    return changed >= ENOUGH;
  }

  /** Whether the same one need not mean the same story. */
  boolean isReused() {
    return reused >= ENOUGH;
  }

  /** Whether a story that is new gets its id of it. */
  boolean isBelieved() {
    return !isVolatile() && !isReused();
  }

  boolean saysAs(Doubt other) {
    return isVolatile() == other.isVolatile() && isReused() == other.isReused();
  }

  /**
   * With what one more document shows.
   *
   * @param compared how many were recognised and have one, as they had before
   * @param others how many of these have another now
   * @param listed how many entries have one at all
   * @param taken how many have that of a story which was seen before and is another
   * @param shared how many have the same as another story in this document
   */
  Doubt after(int compared, int others, int listed, int taken, int shared) {
    int nowChanged = others * ONE_IN > compared ? changed + others : changed;
    // The same entries may be listed for weeks, so those that share one count once.
    int nowReused = (taken + shared) * ONE_IN > listed ? Math.max(reused + taken, shared) : reused;
    return new Doubt(Math.min(ENOUGH, nowChanged), Math.min(ENOUGH, Math.max(reused, nowReused)));
  }
}
