/** Feed documents, their entries, and what of a feed has been seen. */
@NullMarked
package io.wirewatch.feed;

import org.jspecify.annotations.NullMarked;
