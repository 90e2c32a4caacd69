package io.wirewatch.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/**
 * What is counted: live stories under a name, all of them or those published within a window.
 *
 * @param name as the key of a count has it
 * @param size how long the window is, as keys have it; empty for a count of all
 * @param start when the window begins, in seconds of the epoch
 */
record CellKey(String name, String size, long start) {
  /** By how a size is written, how many seconds it has. */
  static final Map<String, Long> SIZES =
      Map.of("1m", 60L, "15m", 900L, "1h", 3_600L, "1d", 86_400L);

  /** The key of a count of all. */
  static CellKey total(String name) {
    return new CellKey(name, "", 0);
  }

  /** The key of the window of {@code size} that {@code second} is in. */
  static CellKey window(String name, String size, long second) {
    long seconds = SIZES.getOrDefault(size, 1L);
    return new CellKey(name, size, second - Math.floorMod(second, seconds));
  }

  /**
   * The key that a record of the windows has; one that no window can have is a count of its own.
   */
  static CellKey ofWindow(String key) {
    int last = key.lastIndexOf('|');
    int middle = key.lastIndexOf('|', last - 1);
    if (middle > 0 && SIZES.containsKey(key.substring(middle + 1, last))) {
      try {
        long start = Instant.parse(key.substring(last + 1)).getEpochSecond();
        CellKey window = window(key.substring(0, middle), key.substring(middle + 1, last), start);
        if (window.toString().equals(key)) {
          return window;
        }
      } catch (DateTimeException e) {
        // It is no window then.
      }
    }
    return total(key);
  }

  boolean isWindow() {
    return !size.isEmpty();
  }

  @Override
  public String toString() {
    return isWindow() ? name + '|' + size + '|' + Instant.ofEpochSecond(start) : name;
  }
}
