package io.wirewatch.house.canary.audit;

import io.wirewatch.house.canary.match.Engine;

/** May use match. */
public final class TagCheck {
  Object use() {
    return new Engine();
  }
}
