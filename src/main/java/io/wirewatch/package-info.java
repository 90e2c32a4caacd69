/** Where Wirewatch starts, and the root of its exceptions. */
@NullMarked
package io.wirewatch;

import org.jspecify.annotations.NullMarked;
