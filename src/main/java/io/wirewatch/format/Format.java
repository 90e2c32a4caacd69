package io.wirewatch.format;

import io.wirewatch.story.Reading;

/**
 * How values of one type stand in a topic.
 *
 * <p>Writing is deterministic: equal values are equal bytes.
 *
 * @param <V> the type
 */
public interface Format<V> {

  /** The bytes of {@code value}. */
  byte[] write(V value);

  /** The value of {@code bytes}, or what is wrong with them. */
  Reading<V> read(byte[] bytes);
}
