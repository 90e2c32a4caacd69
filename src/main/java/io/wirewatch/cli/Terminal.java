package io.wirewatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.text.Visible;
import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;

/** Where commands write: colour and redrawing on a terminal alone, nothing that could drive one. */
final class Terminal {
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String CLEAR_BELOW = "\u001b[J";
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
    if (drawn > lines.length) {
      text.append(CLEAR_BELOW);
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

  /**
   * {@code bytes} as text, on as many lines as it has: all but the ends of lines and tabs as in
   * {@link #safe(String)}, and bytes that are no UTF-8 as {@code \xNN}.
   */
  static String safe(byte[] bytes) {
    StringBuilder safe = new StringBuilder(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    while (in.hasRemaining()) {
      CoderResult result = UTF_8.newDecoder().decode(in, out, true);
      safe.append(Visible.lines(out.flip().toString()));
      out.clear();
      for (int bad = result.isMalformed() ? result.length() : 0; bad > 0; bad--) {
        safe.append("\\x%02x".formatted(in.get()));
      }
    }
    return safe.toString();
  }

  /** {@code text} on one line, its control and bidirectional characters written out. */
  static String safe(String text) {
    return Visible.line(text);
  }

  /** The beginning of a text, at most so many code points, and an ellipsis where more follows. */
  static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }
}
