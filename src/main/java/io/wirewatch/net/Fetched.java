package io.wirewatch.net;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What came of a fetch: a failure of the other side is a value, not an exception. */
public sealed interface Fetched {

  /**
   * A document.
   *
   * @param bytes the whole body, decompressed
   * @param contentType the header as sent; null when there is none
   * @param etag the header as sent, to send back next time; null when there is none
   * @param lastModified the header as sent, to send back next time; null when there is none
   * @param location where it was found in the end, after redirects
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and megabytes are not copied
  record Body(
      byte[] bytes,
      @Nullable String contentType,
      @Nullable String etag,
      @Nullable String lastModified,
      URI location)
      implements Fetched {
    public Body {
      requireNonNull(bytes, "bytes");
      requireNonNull(location, "location");
    }
  }

  /** The document is the one we have. */
  record NotModified() implements Fetched {}

  /**
   * No document.
   *
   * @param reason what went wrong, in one line without a full stop
   * @param cut what was read of a body that was too long; null for every other failure
   */
  record Failed(String reason, @Nullable Cut cut) implements Fetched {
    public Failed {
      requireNonNull(reason, "reason");
    }
  }

  /**
   * The start of a body that was too long to take.
   *
   * @param head the first bytes
   * @param length how many bytes were read before we stopped; the body is longer
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Cut(byte[] head, long length) {}
}
