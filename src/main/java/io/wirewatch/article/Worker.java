package io.wirewatch.article;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/**
 * Does what strangers may have made endless, or too deep: at most {@value #AT_ONCE} at once, each
 * given up after a while. What is given up cannot be stopped, and keeps its place until it ends.
 */
final class Worker {
  private static final int AT_ONCE = 2;

  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Duration patience;

  Worker(Duration patience) {
    this.patience = patience;
  }

  /** What comes of {@code task}; whatever it throws is a reason. */
  Article run(Callable<Article> task) throws InterruptedException {
    if (!free.tryAcquire(patience.toMillis(), MILLISECONDS)) {
      return new Article.Later("other pages take too long to read");
    }
    FutureTask<Article> work =
        new FutureTask<>(
            () -> {
              try {
                return task.call();
              } finally {
                free.release();
              }
            });
    Thread thread = new Thread(work, "wirewatch-article");
    thread.setDaemon(true);
    thread.start();
    try {
      return work.get(patience.toMillis(), MILLISECONDS);
    } catch (TimeoutException e) {
      return new Article.None("a page that takes more than " + patience.toMillis() + " ms to read");
    } catch (ExecutionException e) {
      return new Article.None("a page that cannot be read: " + e.getCause());
    }
  }
}
