@NullMarked
package io.wirewatch.house.canary.demo;

import org.jspecify.annotations.NullMarked;
