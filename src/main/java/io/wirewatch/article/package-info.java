/** The pages that entries of feeds lead to, and the articles on them. */
@NullMarked
package io.wirewatch.article;

import org.jspecify.annotations.NullMarked;
