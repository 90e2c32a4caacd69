package io.wirewatch.document;

import org.jspecify.annotations.Nullable;

/** Makes what others say part of a reason. */
public final class Reasons {
  private static final int LONGEST = 300;

  private Reasons() {}

  /** A message on one line, without a full stop, at most {@value #LONGEST} characters of it. */
  public static String oneLine(@Nullable String message) {
    String line = message == null ? "no reason given" : message.replaceAll("[\\s\\p{Cc}]+", " ");
    line = line.strip().replaceAll("\\.$", "");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
