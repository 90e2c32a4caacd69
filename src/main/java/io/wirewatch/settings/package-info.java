/** Typed settings, and errors that name the nearest right key. */
@NullMarked
package io.wirewatch.settings;

import org.jspecify.annotations.NullMarked;
