/** Topics and their formats, and the broker that runs inside the process. */
@NullMarked
package io.wirewatch.kafka;

import org.jspecify.annotations.NullMarked;
