package io.wirewatch.lag;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What of a partition a group has not read. */
sealed interface Unread {

  /** Nothing that anybody could read; transaction markers may be there. */
  record Nothing() implements Unread {}

  /** Records from {@code offset} on, the first of them with the timestamp {@code since}. */
  record From(long offset, Instant since) implements Unread {
    public From {
      requireNonNull(since, "since");
    }
  }

  /** Nobody could be asked for the records; what there is is known by the offsets alone. */
  record Unknown() implements Unread {}
}
