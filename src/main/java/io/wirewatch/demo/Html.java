package io.wirewatch.demo;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Plain text as the HTML that feeds carry. */
final class Html {
  private Html() {}

  /** Each line of {@code text}, which is a paragraph, as a {@code p} element. */
  static String paragraphs(String text) {
    return Arrays.stream(text.strip().split("\n+"))
        .map(paragraph -> "<p>" + escape(paragraph.strip()) + "</p>")
        .collect(Collectors.joining("\n"));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
