package io.wirewatch.theme;

/**
 * How near two places of a text must be.
 *
 * @param within how many words may stand between them, 0 or more; {@link #ANY} for no limit
 * @param sentence whether both must stand in one sentence
 */
public record Window(int within, boolean sentence) {
  /** As many words as there may be. */
  public static final int ANY = Integer.MAX_VALUE;

  public Window {
    if (within < 0 || (within == ANY && !sentence)) {
      throw new IllegalArgumentException("a window has a limit: words, or the sentence");
    }
  }
}
