@NullMarked
package io.wirewatch.house.canary.audit;

import org.jspecify.annotations.NullMarked;
