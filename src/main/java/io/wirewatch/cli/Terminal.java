package io.wirewatch.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;

/** Where commands write: colour and redrawing on a terminal alone, nothing that could drive one. */
final class Terminal {
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String UP = "\u001b[%dA";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean live;
  private int drawn;

  Terminal(PrintWriter out, PrintWriter err, boolean live) {
    this.out = out;
    this.err = err;
    this.live = live;
  }

  /** Whether somebody looks at the output as it is written. */
  @SuppressWarnings("SystemConsoleNull") // older JDKs say so with null, newer ones are asked below
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try { // from JDK 22 on a console may be there without a terminal, and says so
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  boolean isLive() {
    return live;
  }

  void line(String text) {
    out.println(text);
    out.flush();
    drawn = 0;
  }

  /**
   * Writes many lines, each with its end; false when nobody reads them, as after {@code | head}.
   */
  boolean lines(String lines) {
    out.print(lines);
    drawn = 0;
    return !out.checkError();
  }

  void trouble(String text) {
    err.println("wirewatch: " + text);
    err.flush();
  }

  /** Puts {@code block} in the place of the block drawn before; on a terminal alone. */
  void redraw(String block) {
    StringBuilder text = new StringBuilder();
    if (drawn > 0) {
      text.append(UP.formatted(drawn));
    }
    String[] lines = block.split("\n", -1);
    for (String line : lines) {
      text.append(CLEAR_LINE).append(line).append('\n');
    }
    out.print(text);
    out.flush();
    drawn = lines.length;
  }

  String bold(String text) {
    return styled("1", text);
  }

  String good(String text) {
    return styled("32", text);
  }

  String bad(String text) {
    return styled("31", text);
  }

  private String styled(String code, String text) {
    return live && System.getenv("NO_COLOR") == null
        ? "\u001b[" + code + "m" + text + "\u001b[0m"
        : text;
  }

  /** {@code text} on one line, its control and bidirectional characters written out. */
  static String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.SURROGATE
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR) {
                safe.append("\\u%04x".formatted(c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  /** The beginning of a text, at most so many code points, and an ellipsis where more follows. */
  static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }
}
