package io.wirewatch.hostile;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way for a server to misbehave.
 *
 * @param name the path it is found under
 * @param outcome a pattern of what must come of it
 * @param script what it does
 */
record Behaviour(String name, String outcome, Script script) {
  /** What a server does once it has read a request. */
  @FunctionalInterface
  interface Script {
    void play(Exchange exchange) throws IOException;
  }

  static List<Behaviour> all() {
    return Stream.of(
            Slowness.ALL,
            Endlessness.ALL,
            Bombs.ALL,
            Lies.ALL,
            Lengths.ALL,
            OddHeads.ALL,
            Ends.ALL,
            Redirects.ALL)
        .flatMap(List::stream)
        .toList();
  }

  static Optional<Behaviour> named(String name) {
    return all().stream().filter(one -> one.name.equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
