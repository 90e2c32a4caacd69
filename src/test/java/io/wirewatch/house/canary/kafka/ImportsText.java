package io.wirewatch.house.canary.kafka;

import io.wirewatch.house.canary.text.UsesRome;

/** Keeps the table: kafka may import feed, and feed text. */
public final class ImportsText {
  Object use() {
    return new UsesRome();
  }
}
