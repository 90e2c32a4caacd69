@NullMarked
package io.wirewatch.house.canary;

import org.jspecify.annotations.NullMarked;
