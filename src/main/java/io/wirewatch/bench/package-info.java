/** Measures the pipeline against the plain ways of doing its work, in one run. */
@NullMarked
package io.wirewatch.bench;

import org.jspecify.annotations.NullMarked;
