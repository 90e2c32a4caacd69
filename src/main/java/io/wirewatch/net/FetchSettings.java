package io.wirewatch.net;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long to wait for a server, how much to take from it, and who to say we are.
 *
 * @param connectTimeout for a connection to stand; more than zero
 * @param responseTimeout for the next bytes to come; more than zero
 * @param deadline for the whole exchange, redirects and body included; more than zero
 * @param maxBytes the longest body that is taken, in bytes after decompression; at least 1
 * @param userAgent what the {@code User-Agent} header says
 */
public record FetchSettings(
    Duration connectTimeout,
    Duration responseTimeout,
    Duration deadline,
    int maxBytes,
    String userAgent) {
  private static final int DEFAULT_MAX_BYTES = 15 * 1024 * 1024;

  public FetchSettings {
    requireNonNull(userAgent, "userAgent");
    if (!isPositive(connectTimeout) || !isPositive(responseTimeout) || !isPositive(deadline)) {
      throw new IllegalArgumentException("a time to wait is more than zero");
    }
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes is at least 1, not " + maxBytes);
    }
  }

  /** 10 s to connect, 20 s for an answer, 60 s in all, 15 MiB. */
  public static FetchSettings defaults() {
    return new FetchSettings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        DEFAULT_MAX_BYTES,
        defaultUserAgent());
  }

  private static String defaultUserAgent() {
    String version = FetchSettings.class.getPackage().getImplementationVersion();
    return "Wirewatch/" + (version == null ? "dev" : version) + " (+feed reader)";
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
