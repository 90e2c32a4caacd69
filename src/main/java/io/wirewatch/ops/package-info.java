/** How a running process is: its health. */
@NullMarked
package io.wirewatch.ops;

import org.jspecify.annotations.NullMarked;
