/** How records stand in topics: JSON, written one way and read strictly. */
@NullMarked
package io.wirewatch.format;

import org.jspecify.annotations.NullMarked;
