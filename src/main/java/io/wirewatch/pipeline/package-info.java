/** The topology that tags and counts, and its processors. */
@NullMarked
package io.wirewatch.pipeline;

import org.jspecify.annotations.NullMarked;
