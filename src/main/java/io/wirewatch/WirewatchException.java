package io.wirewatch;

/**
 * The root of what Wirewatch throws on purpose; the message says what, where and what to do, and is
 * fit for a user's eyes as it stands.
 */
public class WirewatchException extends RuntimeException {
  public WirewatchException(String message) {
    super(message);
  }

  public WirewatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
