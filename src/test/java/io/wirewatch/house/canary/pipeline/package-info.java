@NullMarked
package io.wirewatch.house.canary.pipeline;

import org.jspecify.annotations.NullMarked;
