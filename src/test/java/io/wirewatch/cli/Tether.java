package io.wirewatch.cli;

import io.wirewatch.Wirewatch;
import java.io.IOException;

/** Ends a process with the one that started it, however that ends. */
public final class Tether {
  private Tether() {}

  /** Runs {@code wirewatch args…} on a tether. */
  public static void main(String[] args) {
    tie();
    Wirewatch.main(args);
  }

  /** Ties this process, whose input must be a pipe from its parent that it does not read. */
  public static void tie() {
    Thread parent = new Thread(Tether::awaitParent, "parent");
    parent.setDaemon(true);
    parent.start();
  }

  /** The other end of our input is held by nobody else. */
  private static void awaitParent() {
    try {
      while (System.in.read() >= 0) {
        // it has nothing to say
      }
    } catch (IOException e) {
      // gone as well
    }
    Runtime.getRuntime().halt(1);
  }
}
