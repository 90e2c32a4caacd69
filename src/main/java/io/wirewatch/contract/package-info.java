/** The topics' contract for those who read them: an AsyncAPI document, made of the topics. */
@NullMarked
package io.wirewatch.contract;

import org.jspecify.annotations.NullMarked;
