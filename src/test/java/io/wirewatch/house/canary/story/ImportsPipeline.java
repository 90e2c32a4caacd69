package io.wirewatch.house.canary.story;

import io.wirewatch.house.canary.pipeline.Pipe;

/** Breaks the table: story imports nothing. */
public final class ImportsPipeline {
  Object use() {
    return Pipe[].class;
  }
}
