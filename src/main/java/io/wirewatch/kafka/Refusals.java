package io.wirewatch.kafka;

import io.wirewatch.WirewatchException;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/** Says what to do where a broker turned us away. */
public final class Refusals {
  private Refusals() {}

  /**
   * What to tell the user if {@code thrown}, or what caused it, is a broker's refusal; null if it
   * is something else.
   */
  public static Optional<WirewatchException> of(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      // Kafka's messages here name what was asked for, never a password.
      if (cause instanceof AuthenticationException) {
        return refused(
            "Kafka does not let us in",
            cause,
            "see kafka.security.protocol, kafka.sasl.* and kafka.ssl.* in the settings");
      }
      if (cause instanceof AuthorizationException) {
        return refused(
            "Kafka does not allow it",
            cause,
            "the README's table of access rights says what each role needs");
      }
    }
    return Optional.empty();
  }

  private static Optional<WirewatchException> refused(String what, Throwable why, String hint) {
    return Optional.of(
        new WirewatchException(what + ": " + why.getMessage() + " (" + hint + ")", why));
  }
}
