/** How far consumer groups are behind, and how they do. */
@NullMarked
package io.wirewatch.lag;

import org.jspecify.annotations.NullMarked;
