/** What is asked and posted over HTTP, by role. */
@NullMarked
package io.wirewatch.serve;

import org.jspecify.annotations.NullMarked;
