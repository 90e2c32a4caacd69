package io.wirewatch.theme;

import io.wirewatch.WirewatchException;
import java.util.List;
import java.util.stream.Collectors;

/** A theme file is wrong; the message has a line for every mistake, in the order of the file. */
public final class ThemeSetException extends WirewatchException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * One mistake and its place.
   *
   * @param file the file's name
   * @param line from 1
   * @param column in code points, from 1
   * @param text what is wrong and what to do, in one line without a full stop
   */
  public record Problem(String file, int line, int column, String text) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column + ": " + text;
    }
  }

  /** The mistakes that were found, at least one. */
  public ThemeSetException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The mistakes, in the order of the file; never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
