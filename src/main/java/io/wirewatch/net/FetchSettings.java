package io.wirewatch.net;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;

/**
 * How long to wait for a server, how much to take from it, and who to say we are.
 *
 * @param connectTimeout for a name to be found, and for a connection to stand; more than zero
 * @param responseTimeout for the next bytes to come; more than zero
 * @param deadline for the whole exchange, redirects and body included; more than zero
 * @param rateWindow in this time a body must bring 1,024 bytes a second on average; more than zero
 * @param maxBytes the longest body that is taken, in bytes, packed and unpacked; at least 1
 * @param userAgent what the {@code User-Agent} header says
 * @param allowed what may be asked beside the public Internet
 * @param hostGap the least time between two requests to one host; zero or more
 * @param hostWait how long a fetch waits for its turn at a host before it says when; zero or more
 */
public record FetchSettings(
    Duration connectTimeout,
    Duration responseTimeout,
    Duration deadline,
    Duration rateWindow,
    int maxBytes,
    String userAgent,
    Set<Network> allowed,
    Duration hostGap,
    Duration hostWait) {
  private static final int DEFAULT_MAX_BYTES = 15 * 1024 * 1024;

  public FetchSettings {
    requireNonNull(userAgent, "userAgent");
    allowed = Set.copyOf(allowed);
    if (!isPositive(connectTimeout)
        || !isPositive(responseTimeout)
        || !isPositive(deadline)
        || !isPositive(rateWindow)) {
      throw new IllegalArgumentException("a time to wait is more than zero");
    }
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes is at least 1, not " + maxBytes);
    }
    if (hostGap.isNegative() || hostWait.isNegative()) {
      throw new IllegalArgumentException("a host's gap and wait are zero or more");
    }
  }

  /**
   * 10 s to connect, 20 s for an answer, 60 s in all, 10 s to judge the rate by, 15 MiB, the public
   * Internet alone, 1 s between requests to a host, 2 s for a turn.
   */
  public static FetchSettings defaults() {
    return new FetchSettings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        DEFAULT_MAX_BYTES,
        defaultUserAgent(),
        Set.of(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2));
  }

  private static String defaultUserAgent() {
    String version = FetchSettings.class.getPackage().getImplementationVersion();
    return "Wirewatch/" + (version == null ? "dev" : version) + " (+feed reader)";
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
