/** Everything that brings stories in, exactly once. */
@NullMarked
package io.wirewatch.ingest;

import org.jspecify.annotations.NullMarked;
