package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What became of something posted.
 *
 * @param line the line that it stands in, from 1
 * @param id the story's id; null where there is none
 * @param outcome what became of it
 * @param reason why nothing did, in a line without a full stop; null when it was accepted
 */
public record Posted(int line, @Nullable String id, Outcome outcome, @Nullable String reason) {

  /** What can become of it. */
  public enum Outcome {
    /** Kafka has it. */
    ACCEPTED,
    /** It is not JSON. */
    MALFORMED,
    /** It is JSON, and no story. */
    REJECTED,
    /** Kafka has not taken it, or has not said so: it is to be posted again. */
    FAILED
  }

  public Posted {
    requireNonNull(outcome, "outcome");
  }

  static Posted malformed(int line, String reason) {
    return new Posted(line, null, Outcome.MALFORMED, reason);
  }

  static Posted rejected(int line, @Nullable String id, String reason) {
    return new Posted(line, id, Outcome.REJECTED, reason);
  }

  static Posted failed(int line, String id, String reason) {
    return new Posted(line, id, Outcome.FAILED, reason);
  }

  static Posted accepted(int line, String id) {
    return new Posted(line, id, Outcome.ACCEPTED, null);
  }
}
