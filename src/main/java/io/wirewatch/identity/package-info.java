/** Which entry is which story: names, what is left of them in memory, and how far they hold. */
@NullMarked
package io.wirewatch.identity;

import org.jspecify.annotations.NullMarked;
