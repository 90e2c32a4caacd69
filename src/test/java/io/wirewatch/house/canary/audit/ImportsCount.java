package io.wirewatch.house.canary.audit;

import io.wirewatch.house.canary.count.Counter;

/** Counts again with the code that counted. */
public final class ImportsCount {
  Object use() {
    return new Counter();
  }
}
