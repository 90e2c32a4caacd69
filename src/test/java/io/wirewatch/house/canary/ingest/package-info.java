@NullMarked
package io.wirewatch.house.canary.ingest;

import org.jspecify.annotations.NullMarked;
