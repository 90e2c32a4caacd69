/** Plain text, and HTML as plain text, made into stories. */
@NullMarked
package io.wirewatch.text;

import org.jspecify.annotations.NullMarked;
