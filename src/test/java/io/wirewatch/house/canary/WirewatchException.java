package io.wirewatch.house.canary;

/** Everybody may use it. */
public class WirewatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
