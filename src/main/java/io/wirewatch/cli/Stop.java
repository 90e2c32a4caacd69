package io.wirewatch.cli;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run when the process is told to end, be it started or still starting, and removes what was
 * made for that run alone.
 */
final class Stop implements Runnable {
  private static final int START_DEADLINE_S = 20;

  private final @Nullable Thread waiting;
  private final CountDownLatch startEnded = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Directory directory;
  private @Nullable Service service;
  private @Nullable CountsView view;
  private volatile boolean begun;

  /**
   * A stop of what is yet to start.
   *
   * @param waiting interrupted if it is still starting, since it may wait for a broker for ever;
   *     null where the start ends soon by itself and is better not torn
   */
  Stop(@Nullable Thread waiting) {
    this.waiting = waiting;
  }

  /** Says what to close when all has ended. */
  void uses(Directory used) {
    directory = used;
    if (begun) {
      used.close(); // it came too late to be seen there
    }
  }

  /** Says that the start has come to its end with these. */
  void started(Service newService, CountsView newView) {
    service = newService;
    view = newView;
    startEnded.countDown();
  }

  /** Says that the start has come to nothing. */
  void notStarted() {
    startEnded.countDown();
  }

  boolean hasBegun() {
    return begun;
  }

  /** Returns when everything has ended. */
  void await() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void run() {
    begun = true;
    try {
      if (waiting != null && startEnded.getCount() > 0) {
        waiting.interrupt();
      }
      if (startEnded.await(START_DEADLINE_S, SECONDS) && view != null && service != null) {
        view.stop();
        service.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Directory used = directory;
      if (used != null) {
        used.close();
      }
      stopped.countDown();
    }
  }
}
