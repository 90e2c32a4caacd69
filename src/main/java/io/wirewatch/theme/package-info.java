/** The theme language and its YAML. */
@NullMarked
package io.wirewatch.theme;

import org.jspecify.annotations.NullMarked;
