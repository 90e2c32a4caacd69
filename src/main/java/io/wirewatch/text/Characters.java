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
    if (isClean(text)) { // as nearly every text is, and regular expressions are slow to find that
      return text;
    }
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
    return isSingleSpaced(text) ? text : SPACES.matcher(text).replaceAll(" ");
  }

  /** Whether there is surely nothing to clean; a surrogate may be half a pair. */
  private static boolean isClean(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean plain =
          (c >= ' ' && c < 0x7f) || c == '\n' || c == '\t' || (c > 0x9f && !isUnclean(c));
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnclean(char c) {
    return c == 0x2028 || c == 0x2029 || c == 0xfeff || Character.isSurrogate(c);
  }

  private static boolean isSingleSpaced(String text) {
    boolean afterSpace = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean space = c == ' ';
      if ((space && afterSpace) || (!space && isSpace(c))) {
        return false;
      }
      afterSpace = space;
    }
    return true;
  }

  private static boolean isSpace(char c) {
    return c <= ' '
        || c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
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
