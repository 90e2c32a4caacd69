/** Stories in files of JSON lines, and what theme sets make of them. */
@NullMarked
package io.wirewatch.corpus;

import org.jspecify.annotations.NullMarked;
