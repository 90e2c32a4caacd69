package io.wirewatch.house.canary.serve;

import io.wirewatch.house.canary.bench.ImportsServe;

/** Half a cycle that the table allows. */
public final class ImportsBench {
  Object use() {
    return new ImportsServe();
  }
}
