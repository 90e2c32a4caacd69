package io.wirewatch.house.canary.audit;

import io.wirewatch.house.canary.match.Engine;

/** Matches again, and is not TagCheck. */
public final class ImportsMatch {
  Object use() {
    return new Engine();
  }
}
