/** The command line: one class a noun. */
@NullMarked
package io.wirewatch.cli;

import org.jspecify.annotations.NullMarked;
