@NullMarked
package io.wirewatch.house.canary.text;

import org.jspecify.annotations.NullMarked;
