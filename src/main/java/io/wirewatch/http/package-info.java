/** HTTP: one server a process, guarded, on which each role mounts its routes. */
@NullMarked
package io.wirewatch.http;

import org.jspecify.annotations.NullMarked;
