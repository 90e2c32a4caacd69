@NullMarked
package io.wirewatch.house.canary.feed.deep;

import org.jspecify.annotations.NullMarked;
