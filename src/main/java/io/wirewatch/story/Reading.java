package io.wirewatch.story;

import static java.util.Objects.requireNonNull;

/**
 * What came of reading some input: bad input is a value, not an exception.
 *
 * @param <T> what is read
 */
public sealed interface Reading<T> {

  /** The input was good. */
  record Accepted<T>(T value) implements Reading<T> {
    public Accepted {
      requireNonNull(value, "value");
    }
  }

  /**
   * The input was not.
   *
   * @param reason what is wrong, where, and what to do, in one line without a full stop
   */
  record Rejected<T>(String reason) implements Reading<T> {
    public Rejected {
      requireNonNull(reason, "reason");
    }
  }
}
