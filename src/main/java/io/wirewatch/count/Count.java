package io.wirewatch.count;

import static java.util.Objects.requireNonNull;

/**
 * An absolute count: a value of {@code news.theme.counts.v1}.
 *
 * @param key what is counted
 * @param value live stories (records so far, for a step of the flow); 0 or more
 * @param archived stories that were archived and have not come back; 0 or more
 * @param revision grows by one with each record of this key, from 1; a reader keeps the highest
 */
public record Count(CountKey key, long value, long archived, long revision) {
  public Count {
    requireNonNull(key, "key");
    if (value < 0 || archived < 0 || revision < 1) {
      throw new IllegalArgumentException(
          "a count is 0 or more and its revision 1 or more: %s %d %d %d"
              .formatted(key, value, archived, revision));
    }
  }

  /** Whether nothing is counted, neither live nor archived. */
  public boolean isNothing() {
    return value == 0 && archived == 0;
  }
}
