package io.wirewatch.house.canary.demo;

/** Prints without naming a stream. */
public final class PrintsStackTraces {
  void print(Exception e) {
    e.printStackTrace();
  }
}
