/** The one way out to the network: a guarded HTTP client. */
@NullMarked
package io.wirewatch.net;

import org.jspecify.annotations.NullMarked;
