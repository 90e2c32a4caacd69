/** HTTP: one server a process, guarded, on which roles mount their routes; and its documents. */
@NullMarked
package io.wirewatch.serve;

import org.jspecify.annotations.NullMarked;
