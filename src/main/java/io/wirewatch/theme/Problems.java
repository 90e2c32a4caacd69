package io.wirewatch.theme;

import io.wirewatch.theme.ThemeSetException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** The mistakes found so far in one file, so that its author sees them all at once. */
final class Problems {
  /** A file that is wrong everywhere is not made clearer by more. */
  private static final int MAX = 100;

  private static final int MAX_QUOTE = 60;

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Node node, String text) {
    add(node.getStartMark(), text);
  }

  void add(Mark mark, String text) {
    add(mark.getLine() + 1, mark.getColumn() + 1, text);
  }

  void add(int line, int column, String text) {
    if (found.size() < MAX) {
      found.add(new Problem(file, line, column, text));
    }
  }

  /** Adds a mistake at the end of {@code before}, the file's text up to it. */
  void addAfter(CharSequence before, String text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < before.length(); i++) {
      char c = before.charAt(i);
      if (c == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(c)) {
        column++;
      }
    }
    add(line, column, text);
  }

  /** Whether a name is one that themes and contexts can have; a problem when it is not. */
  boolean checkName(Node node, String what, String name) {
    boolean good = Theme.ID.matcher(name).matches();
    if (!good) {
      add(
          node,
          what
              + " "
              + quote(name)
              + " is not 1 to 64 characters of a-z, 0-9 and _ that begin with a letter");
    }
    return good;
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  ThemeSetException exception() {
    found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    return new ThemeSetException(found);
  }

  /** The text in quotes, cut short when it is long and without line breaks. */
  static String quote(String text) {
    String line = text.replaceAll("\\s+", " ");
    if (line.length() > MAX_QUOTE) {
      int end = Character.isHighSurrogate(line.charAt(MAX_QUOTE - 1)) ? MAX_QUOTE - 1 : MAX_QUOTE;
      line = line.substring(0, end) + "…";
    }
    return "'" + line + "'";
  }
}
