@NullMarked
package io.wirewatch.house.canary.kafka;

import org.jspecify.annotations.NullMarked;
