/** HTTP: one server a process, guarded, on which each role mounts its routes. */
@NullMarked
package io.wirewatch.serve;

import org.jspecify.annotations.NullMarked;
