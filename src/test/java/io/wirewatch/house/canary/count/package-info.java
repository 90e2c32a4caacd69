@NullMarked
package io.wirewatch.house.canary.count;

import org.jspecify.annotations.NullMarked;
