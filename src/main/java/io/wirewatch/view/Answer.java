package io.wirewatch.view;

import static java.util.Objects.requireNonNull;

/**
 * What came of asking for something that is read from Kafka.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

  /** Here it is. */
  record Found<T>(T value) implements Answer<T> {
    public Found {
      requireNonNull(value, "value");
    }
  }

  /** There is no such thing. */
  record None<T>() implements Answer<T> {}

  /** There is one, and it could not be read in time: asking again may help. */
  record NotNow<T>() implements Answer<T> {}
}
