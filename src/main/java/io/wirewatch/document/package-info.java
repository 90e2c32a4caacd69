/** Feed documents as they are sent: decoded, mended, and taken apart into entries. */
@NullMarked
package io.wirewatch.document;

import org.jspecify.annotations.NullMarked;
