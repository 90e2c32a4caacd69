package io.wirewatch.corpus;

import io.wirewatch.post.Lines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into its lines, one after the other and never more of it in memory than a line;
 * those that are blank are passed over.
 */
final class LineReader {
  /** In bytes; what is longer is read past. */
  static final int LONGEST_LINE = 4 << 20;

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final byte[] chunk = new byte[CHUNK];
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private int next;
  private int end;
  private long number;
  private boolean tooLong;

  /**
   * @param number from 1, the blank ones counted
   * @param bytes without the line break; null where there are more than {@link #LONGEST_LINE}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Line(long number, byte @Nullable [] bytes) {}

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line; null when there is none. */
  @Nullable Line next() throws IOException {
    while (next < end || fill()) {
      int from = next;
      while (next < end && chunk[next] != '\n') {
        next++;
      }
      take(from);
      if (next < end) {
        next++;
        Line line = line();
        if (line != null) {
          return line;
        }
      }
    }
    return begun.size() > 0 || tooLong ? line() : null;
  }

  /** Whether the next line, or some of it, is there without waiting for who writes it. */
  boolean isReady() throws IOException {
    return next < end || in.available() > 0;
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(chunk));
    return end > 0;
  }

  private void take(int from) {
    if (tooLong || begun.size() + next - from > LONGEST_LINE) {
      tooLong = true;
      begun.reset();
    } else {
      begun.write(chunk, from, next - from);
    }
  }

  /** Ends the line that was begun; null when it is blank. */
  private @Nullable Line line() {
    number++;
    byte[] bytes = begun.toByteArray();
    Line line = new Line(number, tooLong ? null : bytes);
    boolean blank = !tooLong && isBlank(bytes);
    begun.reset();
    tooLong = false;
    return blank ? null : line;
  }

  private static boolean isBlank(byte[] bytes) {
    for (int i = Lines.textStart(bytes); i < bytes.length; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
