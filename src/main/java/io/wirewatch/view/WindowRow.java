package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.count.CountKey;
import io.wirewatch.count.Window;
import io.wirewatch.count.WindowKey;
import io.wirewatch.count.WindowSize;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How a window is kept: its key is in the order of series, one a count and size, and in a series in
 * that of time.
 */
final class WindowRow {
  /** Before every key there can be. */
  static final byte[] FIRST = {0};

  /** After every key there can be. */
  static final byte[] END = {(byte) 0xff};

  /** Ends the name of a series; none has it inside. */
  private static final byte IN_SERIES = 0;

  private static final byte AFTER_SERIES = 1;

  private WindowRow() {}

  static byte[] key(WindowKey window) {
    return key(window.count(), window.size(), window.startMs());
  }

  /** The key of a window that begins then, or what is between two of them. */
  static byte[] key(CountKey count, WindowSize size, long startMs) {
    byte[] series = (count.toString() + '|' + size.word()).getBytes(UTF_8);
    return key(series, series.length, startMs);
  }

  private static byte[] key(byte[] series, int length, long startMs) {
    return ByteBuffer.allocate(length + 1 + Long.BYTES)
        .put(series, 0, length)
        .put(IN_SERIES)
        // Bytes are compared as numbers without a sign.
        .putLong(startMs ^ Long.MIN_VALUE)
        .array();
  }

  /** The key of the same series at another time. */
  static byte[] at(byte[] key, long startMs) {
    return key(key, nameLength(key), startMs);
  }

  /** What is after every key of the same series, and before every other that comes after it. */
  static byte[] afterSeries(byte[] key) {
    byte[] after = Arrays.copyOf(key, nameLength(key) + 1);
    after[after.length - 1] = AFTER_SERIES;
    return after;
  }

  private static int nameLength(byte[] key) {
    return key.length - 1 - Long.BYTES;
  }

  /** When the window of {@code key} begins, in epoch milliseconds. */
  static long startMs(byte[] key) {
    return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES) ^ Long.MIN_VALUE;
  }

  static byte[] value(Window window) {
    return ByteBuffer.allocate(2 * Long.BYTES + 1)
        .putLong(window.revision())
        .putLong(window.live())
        .put((byte) (window.closed() ? 1 : 0))
        .array();
  }

  /** The revision in a {@link #value}. */
  static long revision(byte[] value) {
    return ByteBuffer.wrap(value).getLong();
  }

  /** The window of {@code count} and {@code size} that is kept as {@code key} and {@code value}. */
  static Window window(CountKey count, WindowSize size, byte[] key, byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    long revision = in.getLong();
    long live = in.getLong();
    boolean closed = in.get() != 0;
    return new Window(new WindowKey(count, size, startMs(key)), live, closed, revision);
  }
}
