package io.wirewatch.text;

import io.wirewatch.story.Story;
import java.util.regex.Pattern;

/** Brings any text to the characters that a story may hold. */
final class Characters {
  private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\u0085\u2028\u2029\u000b\f]");
  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]");
  private static final Pattern SPACES =
      Pattern.compile("[\\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+");
  // A surrogate without its other half cannot be written as UTF-8.
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  private Characters() {}

  /**
   * Line ends become {@code \n}; the control characters of C0 and C1 go, but for the tab; half a
   * surrogate pair becomes U+FFFD; a byte order mark at the start goes.
   */
  static String clean(String text) {
    String cleaned = text.startsWith("\ufeff") ? text.substring(1) : text;
    cleaned = LINE_END.matcher(cleaned).replaceAll("\n");
    cleaned = CONTROL.matcher(cleaned).replaceAll("");
    return LONE_SURROGATE.matcher(cleaned).replaceAll("\ufffd");
  }

  /** Clean text on one line: every run of white space is one blank, none at either end. */
  static String oneLine(String text) {
    return blanks(clean(text)).strip();
  }

  /** Every run of white space, line ends among it, becomes one blank. */
  static String blanks(String text) {
    return SPACES.matcher(text).replaceAll(" ");
  }

  /**
   * Clean lines, each on one line as above, with no more than one empty line between two; a line of
   * which nothing shows is empty.
   */
  static String lines(String text) {
    StringBuilder lines = new StringBuilder(text.length());
    boolean gap = false;
    for (String raw : clean(text).split("\n", -1)) {
      String line = oneLine(raw);
      if (!Story.isVisible(line)) {
        gap = true;
        continue;
      }
      if (!lines.isEmpty()) {
        lines.append(gap ? "\n\n" : "\n");
      }
      lines.append(line);
      gap = false;
    }
    return lines.toString();
  }
}
