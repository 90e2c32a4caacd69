/** What is counted, and how a change to a story moves the counts. */
@NullMarked
package io.wirewatch.count;

import org.jspecify.annotations.NullMarked;
