/** What several roles measure together, under one name each. */
@NullMarked
package io.wirewatch.measure;

import org.jspecify.annotations.NullMarked;
