package io.wirewatch.house.canary.cli;

/** May print. */
public final class Command {
  void run() {
    System.err.println("cli");
  }
}
