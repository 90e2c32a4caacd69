package io.wirewatch.count;

import static java.util.Objects.requireNonNull;

/**
 * How many live stories were published within a window: a value of {@code news.theme.windows.v1}.
 *
 * @param key which window
 * @param live how many; 0 or more
 * @param closed whether the window's time was over by the clock; a story that comes later, or is
 *     edited or taken back, changes it still
 * @param revision grows with each record of this key, from 1; a reader keeps the highest
 */
public record Window(WindowKey key, long live, boolean closed, long revision) {
  public Window {
    requireNonNull(key, "key");
    if (live < 0 || revision < 1) {
      throw new IllegalArgumentException(
          "a window has 0 or more and its revision is 1 or more: %s %d %d"
              .formatted(key, live, revision));
    }
  }
}
