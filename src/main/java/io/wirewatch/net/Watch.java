package io.wirewatch.net;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;

/**
 * Ends a fetch that takes too long or whose body comes too slowly; the client's own timeouts are
 * for the next byte alone, and a body that drips would never end.
 */
final class Watch implements Runnable, AutoCloseable {
  private static final int LEAST_BYTES_A_SECOND = 1024;
  private static final long TICK_MILLIS = 50;

  private final FetchSettings settings;
  private final ScheduledFuture<?> ticks;
  private final long start = System.nanoTime();
  private final AtomicLong bytes = new AtomicLong();
  private volatile @Nullable HttpGet request;
  private volatile @Nullable String why;
  private volatile boolean receiving;
  private long windowStart = start;
  private long windowBytes;

  Watch(FetchSettings settings, ScheduledExecutorService timer) {
    this.settings = settings;
    this.ticks = timer.scheduleAtFixedRate(this, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** From now on {@code next} is what is ended. */
  void over(HttpGet next) throws IOException {
    receiving = false;
    request = next;
    check();
  }

  /** The body begins. */
  void receiving() {
    receiving = true;
  }

  void count(int read) {
    bytes.addAndGet(read);
  }

  /** Why the fetch was ended; null while it was not. */
  @Nullable String why() {
    return why;
  }

  /** Fails when the fetch was ended. */
  void check() throws IOException {
    String ended = why;
    if (ended != null) {
      throw new Reasons.Unfit(ended);
    }
  }

  @Override
  public void run() {
    long now = System.nanoTime();
    if (now - start >= settings.deadline().toNanos()) {
      end("no end after " + Reasons.seconds(settings.deadline()));
    } else if (!receiving) {
      windowStart = now;
    } else if (now - windowStart >= settings.rateWindow().toNanos()) {
      long all = bytes.get();
      double least = LEAST_BYTES_A_SECOND * (settings.rateWindow().toMillis() / 1000.0);
      if (all - windowBytes < least) {
        end(
            "the body comes slower than "
                + LEAST_BYTES_A_SECOND
                + " bytes a second over "
                + Reasons.seconds(settings.rateWindow()));
      }
      windowStart = now;
      windowBytes = all;
    }
  }

  private void end(String reason) {
    if (why == null) {
      why = reason;
    }
    HttpGet current = request;
    if (current != null) {
      current.cancel();
    }
  }

  @Override
  public void close() {
    ticks.cancel(false);
  }
}
