/** Words and their base forms in the languages that themes are written in. */
@NullMarked
package io.wirewatch.language;

import org.jspecify.annotations.NullMarked;
