package io.wirewatch.feed;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A feed as it was defined, and whether it is read: the value of {@code news.feeds.v1}.
 *
 * @param feed what it is
 * @param host the host of the URL that it was first known by, in lower case; it stays when the feed
 *     moves, for the record's partition goes by it
 * @param options how it is fetched
 * @param status whether it is read
 * @param reason why it has this status; null where nobody said
 * @param since since when it has this status
 */
public record FeedDefinition(
    Feed feed,
    String host,
    FeedOptions options,
    Status status,
    @Nullable String reason,
    Instant since) {

  /** Whether a feed is read. */
  public enum Status {
    /** It is read. */
    ACTIVE,
    /** Somebody has told us not to read it for a while. */
    PAUSED,
    /** It has said itself that it is no more. */
    RETIRED,
    /** Somebody has removed it; it stays known, so that a list of feeds does not add it again. */
    REMOVED;

    /** The status as records spell it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The status that is spelt {@code word}; {@link IllegalArgumentException} if none is. */
    public static Status of(String word) {
      return Arrays.stream(values())
          .filter(status -> status.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("there is no status '" + word + "'"));
    }
  }

  public FeedDefinition {
    requireNonNull(feed, "feed");
    requireNonNull(host, "host");
    requireNonNull(options, "options");
    requireNonNull(status, "status");
    since = since.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A feed that is read from {@code now} on. */
  public static FeedDefinition of(Feed feed, FeedOptions options, Instant now) {
    // The id is of the URL as it was given; what is kept of it is ASCII.
    return new FeedDefinition(feed, hostOf(feed.url()), options, Status.ACTIVE, null, now)
        .movedTo(feed.url());
  }

  /** The host of {@code url} in lower case; empty where it has none. */
  public static String hostOf(URI url) {
    return url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
  }

  /** The feed's permanent id. */
  public String id() {
    return feed.id();
  }

  /** Whether it is read. */
  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  /** The same feed with another status from {@code now} on. */
  public FeedDefinition with(Status other, @Nullable String why, Instant now) {
    return new FeedDefinition(feed, host, options, other, why, now);
  }

  /** The same feed at another address, as it has said itself. */
  public FeedDefinition movedTo(URI url) {
    URI ascii = URI.create(url.toASCIIString());
    Feed moved = new Feed(feed.id(), ascii, feed.publisher(), feed.name(), feed.language());
    return new FeedDefinition(moved, host, options, status, reason, since);
  }
}
