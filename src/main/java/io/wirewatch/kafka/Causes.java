package io.wirewatch.kafka;

import java.util.concurrent.ExecutionException;

/** What really went wrong, in a line. */
public final class Causes {
  private Causes() {}

  /** The messages of {@code thrown} and of what caused it, wrappers without a word left out. */
  public static String of(Throwable thrown) {
    Throwable cause = thrown.getCause();
    String own =
        thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    if (cause == null) {
      return own;
    }
    return thrown instanceof ExecutionException ? of(cause) : own + ": " + of(cause);
  }
}
