/**
 * HTTP: one server a process, guarded, on which each role mounts its routes; and what is given to
 * those who use Wirewatch from outside, the documents of its interfaces among it.
 */
@NullMarked
package io.wirewatch.serve;

import org.jspecify.annotations.NullMarked;
