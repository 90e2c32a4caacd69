@NullMarked
package io.wirewatch.house.canary.story;

import org.jspecify.annotations.NullMarked;
