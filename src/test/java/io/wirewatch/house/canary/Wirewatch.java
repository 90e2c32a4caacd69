package io.wirewatch.house.canary;

import io.wirewatch.house.canary.cli.Command;

/** May use all and print, as the main class does. */
public final class Wirewatch {
  void main() {
    System.out.println(new Command());
  }
}
