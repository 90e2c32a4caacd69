package io.wirewatch.text;

import static java.util.Objects.requireNonNull;

/**
 * A text with its headline told apart from its body and the clutter of web pages gone.
 *
 * @param headline one line, never blank
 * @param headlineDerived whether the headline is the body's first sentence, for want of a title
 * @param body lines that end in {@code \n}, none of them the title; may be empty
 */
public record CleanText(String headline, boolean headlineDerived, String body) {
  public CleanText {
    requireNonNull(headline, "headline");
    requireNonNull(body, "body");
    if (headline.isBlank()) {
      throw new IllegalArgumentException("a text has a headline");
    }
  }
}
