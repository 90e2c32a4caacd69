package io.wirewatch.house.canary.net;

import java.util.logging.Logger;

/** Logs past SLF4J. */
public final class LogsByItself {
  void log() {
    Logger.getLogger("x").warning("x");
  }
}
