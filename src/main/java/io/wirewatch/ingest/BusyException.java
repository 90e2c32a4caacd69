package io.wirewatch.ingest;

import io.wirewatch.WirewatchException;
import java.io.Serial;

/** More is posted than can be taken at the moment. */
public final class BusyException extends WirewatchException {
  @Serial private static final long serialVersionUID = 1L;

  BusyException(Throwable cause) {
    super("too much is posted at once; post this again in a moment", cause);
  }
}
