/** What clients post, line by line, brought to the form of stories. */
@NullMarked
package io.wirewatch.post;

import org.jspecify.annotations.NullMarked;
