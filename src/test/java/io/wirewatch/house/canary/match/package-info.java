@NullMarked
package io.wirewatch.house.canary.match;

import org.jspecify.annotations.NullMarked;
