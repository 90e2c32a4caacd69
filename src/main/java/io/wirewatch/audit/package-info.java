/** Recounts from the topics, with code that shares nothing with the pipeline. */
@NullMarked
package io.wirewatch.audit;

import org.jspecify.annotations.NullMarked;
