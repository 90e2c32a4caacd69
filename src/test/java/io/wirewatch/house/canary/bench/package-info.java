@NullMarked
package io.wirewatch.house.canary.bench;

import org.jspecify.annotations.NullMarked;
