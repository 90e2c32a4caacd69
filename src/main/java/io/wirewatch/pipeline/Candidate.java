package io.wirewatch.pipeline;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.LedgerEntry;
import io.wirewatch.count.Step;
import io.wirewatch.pipeline.Arrival.Published;
import org.jspecify.annotations.Nullable;

/**
 * An arrival held against the ledger.
 *
 * @param step NEW, EDITED, RETRACTED, ARCHIVED, UNCHANGED or DEAD_LETTERED
 * @param before what the ledger says of the story; null when it is not known
 * @param published the story to tag, for NEW and EDITED alone
 */
record Candidate(Step step, @Nullable LedgerEntry before, @Nullable Published published) {
  Candidate {
    requireNonNull(step, "step");
  }
}
