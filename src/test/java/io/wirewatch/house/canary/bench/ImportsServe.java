package io.wirewatch.house.canary.bench;

import io.wirewatch.house.canary.serve.ImportsBench;

/** The other half. */
public final class ImportsServe {
  Object use() {
    return new ImportsBench();
  }
}
