/** What a story is: its text, its stable id, its tags and the spans that show them. */
@NullMarked
package io.wirewatch.story;

import org.jspecify.annotations.NullMarked;
