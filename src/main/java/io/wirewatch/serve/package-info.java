/** What is asked over HTTP, and the documents that say how to ask. */
@NullMarked
package io.wirewatch.serve;

import org.jspecify.annotations.NullMarked;
