package io.wirewatch.pipeline;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * When the story was tagged that has waited longest for its count, as a header of partial counts;
 * milliseconds since 1970.
 */
final class TaggedAt {
  /** No story waits. Later than every time, so that {@link #earlier} needs no exception for it. */
  static final long NONE = Long.MAX_VALUE;

  private static final String NAME = "tagged";

  private TaggedAt() {}

  /** The headers of partial counts that go on together. */
  static Headers headers(long taggedMs) {
    Headers headers = new RecordHeaders();
    if (taggedMs != NONE) {
      headers.add(NAME, ByteBuffer.allocate(Long.BYTES).putLong(taggedMs).array());
    }
    return headers;
  }

  /** The earlier one of {@code taggedMs} and what {@code headers} say, if they say it. */
  static long earlier(long taggedMs, Headers headers) {
    Header header = headers.lastHeader(NAME);
    return header == null || header.value().length != Long.BYTES
        ? taggedMs
        : Math.min(taggedMs, ByteBuffer.wrap(header.value()).getLong());
  }
}
