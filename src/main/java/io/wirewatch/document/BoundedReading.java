package io.wirewatch.document;

import io.wirewatch.WirewatchException;
import io.wirewatch.story.Reading;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Reads documents within bounds, whatever is in them: each on a thread of its own, up to {@value
 * #SHORT} bytes in 1 s of processor time and above in 10 s, two short ones and one long one at a
 * time in a process. Whatever is thrown, errors among it, is a reason. Safe in several threads.
 *
 * <p>Time is the processor's, for a busy machine makes no document a bad one. The first {@value
 * #FIRST} documents of a process have 10 s each: until then the JVM has not compiled what reads
 * them.
 */
public final class BoundedReading {
  static final int SHORT = 1_000_000;
  static final int FIRST = 100;

  private static final Duration SHORT_TIME = Duration.ofSeconds(1);
  private static final Duration LONG_TIME = Duration.ofSeconds(10);
  private static final Semaphore SHORT_TURNS = new Semaphore(2, true);
  private static final Semaphore LONG_TURNS = new Semaphore(1, true);
  private static final AtomicInteger BEGUN = new AtomicInteger();

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int STACK = 4 << 20;
  private static final int GLANCE_MILLIS = 20;

  private BoundedReading() {}

  /**
   * What {@code reading} makes of a document; else why it made nothing of it.
   *
   * @param length of the document, in bytes
   * @throws WirewatchException when this thread is interrupted
   */
  public static <T> Reading<T> of(int length, Supplier<Reading<T>> reading) {
    boolean isShort = length <= SHORT;
    // Counted to the first ones alone, so that it never comes round.
    boolean isFirst = BEGUN.get() < FIRST && BEGUN.incrementAndGet() <= FIRST;
    return read(
        reading, isShort ? SHORT_TURNS : LONG_TURNS, isShort && !isFirst ? SHORT_TIME : LONG_TIME);
  }

  /**
   * Ends a reading that has used up its time; to be called between steps that end soon.
   *
   * @throws CancellationException when it has
   */
  public static void checkTime() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("out of time");
    }
  }

  static <T> Reading<T> read(Supplier<Reading<T>> reading, Semaphore turns, Duration time) {
    FutureTask<Reading<T>> task = new FutureTask<>(reading::get);
    // A turn ends with its thread and not with our patience, so there are never more threads.
    Runnable turn =
        () -> {
          try {
            task.run();
          } finally {
            turns.release();
          }
        };
    try {
      turns.acquire();
      Thread thread = new Thread(null, turn, "wirewatch-document", STACK);
      thread.setDaemon(true);
      start(thread, turns);
      return await(task, thread, time);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new WirewatchException("interrupted while a document was read", e);
    }
  }

  private static void start(Thread thread, Semaphore turns) {
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // there may be no more threads
      turns.release();
      throw e;
    }
  }

  private static <T> Reading<T> await(FutureTask<Reading<T>> task, Thread thread, Duration time)
      throws InterruptedException {
    while (true) {
      try {
        return task.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (THREADS.getThreadCpuTime(thread.getId()) > time.toNanos()) {
          task.cancel(true);
          return new Reading.Rejected<>("not read within " + time.toSeconds() + " s");
        }
      } catch (ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new Reading.Rejected<>(
            "unreadable document: "
                + cause.getClass().getSimpleName()
                + ": "
                + Reasons.oneLine(cause.getMessage()));
      }
    }
  }
}
