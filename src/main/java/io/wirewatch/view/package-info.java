/**
 * What the topics say now, kept at hand: counts, windows, where each story is, the latest of each
 * theme.
 */
@NullMarked
package io.wirewatch.view;

import org.jspecify.annotations.NullMarked;
