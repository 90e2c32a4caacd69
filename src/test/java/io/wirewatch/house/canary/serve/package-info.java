@NullMarked
package io.wirewatch.house.canary.serve;

import org.jspecify.annotations.NullMarked;
