@NullMarked
package io.wirewatch.house.canary.recount;

import org.jspecify.annotations.NullMarked;
