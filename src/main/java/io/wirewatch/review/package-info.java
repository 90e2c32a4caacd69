/** What the author of a right theme file should look at again. */
@NullMarked
package io.wirewatch.review;

import org.jspecify.annotations.NullMarked;
