package io.wirewatch.theme;

import static java.util.Objects.requireNonNull;

/**
 * Names that hits must stand near to, or must not, such as those of another war.
 *
 * @param names any one of these
 * @param window how near
 */
public record Surroundings(Choice names, Window window) {

  public Surroundings {
    requireNonNull(names, "names");
    requireNonNull(window, "window");
  }
}
