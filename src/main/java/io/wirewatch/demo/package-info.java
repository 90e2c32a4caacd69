/** A fictional week of news and the server that feeds it in. */
@NullMarked
package io.wirewatch.demo;

import org.jspecify.annotations.NullMarked;
