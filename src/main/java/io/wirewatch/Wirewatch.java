package io.wirewatch;

/** Starts Wirewatch. */
public final class Wirewatch {
  private Wirewatch() {}

  public static void main(String[] args) {}
}
