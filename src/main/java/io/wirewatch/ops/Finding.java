package io.wirewatch.ops;

import static java.util.Objects.requireNonNull;

/**
 * What is not as it should be with a topic.
 *
 * @param isFatal whether stories could be lost or miscounted, or nothing can work, until it is put
 *     right
 * @param text what it is, and what to do, in a line that the topic's name stands before
 */
public record Finding(String topic, boolean isFatal, String text) {
  private static final String MISSING = "is missing: create it with `wirewatch topics create`";

  public Finding {
    requireNonNull(topic, "topic");
    requireNonNull(text, "text");
  }

  /** That there is no such topic. */
  static Finding missing(String topic) {
    return fatal(topic, MISSING);
  }

  boolean isMissing() {
    return text.equals(MISSING);
  }

  static Finding fatal(String topic, String text) {
    return new Finding(topic, true, text);
  }

  static Finding warning(String topic, String text) {
    return new Finding(topic, false, text);
  }

  @Override
  public String toString() {
    return topic + ": " + text;
  }
}
