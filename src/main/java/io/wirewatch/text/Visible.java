package io.wirewatch.text;

import java.util.function.IntPredicate;

/** Shows texts of others so that they can neither drive a terminal nor make lines of their own. */
public final class Visible {
  private Visible() {}

  /**
   * {@code text} on one line: its control and bidirectional characters and the other invisible ones
   * written out, as {@code \}{@code u001b}.
   */
  public static String line(String text) {
    return shown(text, c -> true);
  }

  /** The same, on as many lines as it has: ends of lines and tabs stay. */
  public static String lines(String text) {
    return shown(text, c -> c != '\n' && c != '\t');
  }

  private static String shown(String text, IntPredicate mayBeWrittenOut) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (!isHarmful(c) || !mayBeWrittenOut.test(c)) {
                shown.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  shown.append("\\u%04x".formatted((int) unit));
                }
              }
            });
    return shown.toString();
  }

  private static boolean isHarmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
