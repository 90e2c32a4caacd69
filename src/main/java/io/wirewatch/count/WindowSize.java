package io.wirewatch.count;

import java.time.Duration;

/** How long a window is; windows of a size tumble from midnight UTC. */
public enum WindowSize {
  MINUTE("1m", Duration.ofMinutes(1)),
  QUARTER("15m", Duration.ofMinutes(15)),
  HOUR("1h", Duration.ofHours(1)),
  DAY("1d", Duration.ofDays(1));

  private final String word;
  private final long millis;

  WindowSize(String word, Duration length) {
    this.word = word;
    this.millis = length.toMillis();
  }

  /** The size as keys spell it. */
  public String word() {
    return word;
  }

  /** Its length in milliseconds. */
  public long millis() {
    return millis;
  }

  /** When the window begins that {@code atMs} is in; both in epoch milliseconds. */
  public long start(long atMs) {
    return atMs - Math.floorMod(atMs, millis);
  }

  /** The size that {@code word} spells; an {@code IllegalArgumentException} if it spells none. */
  public static WindowSize of(String word) {
    for (WindowSize size : values()) {
      if (size.word.equals(word)) {
        return size;
      }
    }
    throw new IllegalArgumentException("'" + word + "' is not 1m, 15m, 1h or 1d");
  }
}
