package io.wirewatch.house.canary.demo;

/** Prints. */
public final class Prints {
  void print() {
    System.out.println("demo");
  }
}
