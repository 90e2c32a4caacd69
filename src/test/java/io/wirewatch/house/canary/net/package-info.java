@NullMarked
package io.wirewatch.house.canary.net;

import org.jspecify.annotations.NullMarked;
