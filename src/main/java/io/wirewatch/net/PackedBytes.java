package io.wirewatch.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A body as it comes over the network: counted, capped, its own failures told from a decoder's. */
final class PackedBytes extends FilterInputStream {
  private final int most;
  private final Watch watch;
  private long count;
  private @Nullable IOException failure;

  PackedBytes(InputStream in, int most, Watch watch) {
    super(in);
    this.most = most;
    this.watch = watch;
  }

  @Override
  public int read() throws IOException {
    try {
      watch.check();
      int next = in.read();
      count(next < 0 ? 0 : 1);
      return next;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      watch.check();
      int read = in.read(buffer, offset, length);
      count(read);
      return read;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private void count(int read) throws IOException {
    if (read > 0) {
      count += read;
      watch.count(read);
    }
    if (count > most + 1L) { // a decoder may read for ever and give nothing
      throw new Reasons.Unfit("too long");
    }
  }

  @Override
  public long skip(long n) throws IOException {
    return n <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(n, 8192)]));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Leaves the connection alone: closing it in order would read the rest of the body. */
  @Override
  public void close() {}

  /** How many bytes have come. */
  long count() {
    return count;
  }

  boolean isTooLong() {
    return count > most;
  }

  /** Why nothing more comes; null when it may. */
  @Nullable IOException failure() {
    return failure;
  }
}
