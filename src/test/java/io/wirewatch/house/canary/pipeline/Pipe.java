package io.wirewatch.house.canary.pipeline;

import io.wirewatch.house.canary.WirewatchException;

/** Is what others must not import. */
public final class Pipe {
  void fail() {
    throw new WirewatchException();
  }
}
