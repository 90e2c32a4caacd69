package io.wirewatch.theme;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Words one of which must stand somewhere in a story before a theme that names the context counts.
 *
 * @param name what themes call it
 * @param phrases any one of them opens the gate; never empty; their weights mean nothing
 */
public record Context(String name, List<Phrase> phrases) {

  public Context {
    requireNonNull(name, "name");
    phrases = List.copyOf(phrases);
    if (phrases.isEmpty()) {
      throw new IllegalArgumentException("context '" + name + "' has no phrases");
    }
  }
}
