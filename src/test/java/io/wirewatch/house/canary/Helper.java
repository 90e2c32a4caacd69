package io.wirewatch.house.canary;

import io.wirewatch.house.canary.pipeline.Pipe;

/** Is in the root package and is not the main class. */
public final class Helper {
  Object use() {
    return new Pipe();
  }
}
