package io.wirewatch.pipeline;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.Change;
import io.wirewatch.story.TaggedStory;
import org.jspecify.annotations.Nullable;

/**
 * A change that is in the ledger.
 *
 * @param tagged the story with its themes; null when it carries none or is not live
 */
record Counted(Change change, @Nullable TaggedStory tagged) {
  Counted {
    requireNonNull(change, "change");
  }
}
