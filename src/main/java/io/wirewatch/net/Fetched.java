package io.wirewatch.net;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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
   * @param freshFor how long it need not be asked for again, as Cache-Control or Expires says, 0 to
   *     365 days; null when neither does
   * @param trail where it was found
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and megabytes are not copied
  record Body(
      byte[] bytes,
      @Nullable String contentType,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable Duration freshFor,
      Trail trail)
      implements Fetched {
    public Body {
      requireNonNull(bytes, "bytes");
      requireNonNull(trail, "trail");
    }

    /** Where it was found in the end, after redirects. */
    public URI location() {
      return trail.end();
    }
  }

  /**
   * The document is the one we have.
   *
   * @param freshFor as of a {@link Body}
   * @param trail where it is
   */
  record NotModified(@Nullable Duration freshFor, Trail trail) implements Fetched {
    public NotModified {
      requireNonNull(trail, "trail");
    }
  }

  /**
   * The page is elsewhere; only who asks for a page is told so, any other is led there.
   *
   * @param to where: http or https, in ASCII, without user-info and fragment
   */
  record Elsewhere(URI to) implements Fetched {
    public Elsewhere {
      requireNonNull(to, "to");
    }
  }

  /**
   * Nobody was asked: the host has enough of us for now, which says nothing of the document.
   *
   * @param notBefore when to ask again
   * @param reason why, in one line without a full stop
   */
  record Later(Instant notBefore, String reason) implements Fetched {
    public Later {
      requireNonNull(notBefore, "notBefore");
      requireNonNull(reason, "reason");
    }
  }

  /**
   * No document.
   *
   * @param reason what went wrong, in one line without a full stop
   * @param status the status of the answer; 0 when there was none that could be read
   * @param notBefore when the server wants to be asked again, at most 24 hours ahead; null when it
   *     does not say, or is not believed (only 429 and 503 are)
   * @param cut what was read of a body that was too long; null for every other failure
   */
  record Failed(String reason, int status, @Nullable Instant notBefore, @Nullable Cut cut)
      implements Fetched {
    private static final int GONE = 410;

    public Failed {
      requireNonNull(reason, "reason");
    }

    /** Whether the server says that there will be no document any more. */
    public boolean gone() {
      return status == GONE;
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
