/** The engine that finds themes in a story. */
@NullMarked
package io.wirewatch.match;

import org.jspecify.annotations.NullMarked;
