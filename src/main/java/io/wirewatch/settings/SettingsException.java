package io.wirewatch.settings;

import io.wirewatch.WirewatchException;
import java.util.List;

/** Settings that cannot be used; it holds every problem there is, not just the first. */
public final class SettingsException extends WirewatchException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  SettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** One line a problem, in the order of the file: where, which key, what is wrong. */
  public List<String> problems() {
    return problems;
  }
}
