@NullMarked
package io.wirewatch.house.canary.cli;

import org.jspecify.annotations.NullMarked;
