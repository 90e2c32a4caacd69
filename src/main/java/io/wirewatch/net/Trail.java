package io.wirewatch.net;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How an answer was come by.
 *
 * @param end where it was found in the end, after redirects
 * @param hops how many redirects there were; 0 to 5
 * @param permanent whether there were some, and each was 301 or 308
 * @param downgraded whether one of them led from https to http
 */
public record Trail(URI end, int hops, boolean permanent, boolean downgraded) {
  public Trail {
    requireNonNull(end, "end");
  }

  /** Where to ask from now on, as all servers on the way said; null when they did not. */
  public @Nullable URI movedTo() {
    return permanent ? end : null;
  }

  static Trail at(Target start) {
    return new Trail(start.uri(), 0, true, false);
  }

  Trail then(int status, Target from, Target to) {
    return new Trail(
        to.uri(),
        hops + 1,
        permanent && (status == 301 || status == 308),
        downgraded || (from.isSecure() && !to.isSecure()));
  }

  /** With no redirects none was permanent. */
  Trail done() {
    return new Trail(end, hops, permanent && hops > 0, downgraded);
  }
}
