package io.wirewatch.ingest;

import io.wirewatch.article.Articles;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Where feeds' articles are fetched, apart from the visits: those of {@value #AT_ONCE} at once. */
final class ArticleDesk implements AutoCloseable {
  private static final int AT_ONCE = 64;

  private final Articles articles;
  private final ExecutorService threads;

  ArticleDesk(Articles articles) {
    this.articles = articles;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "wirewatch-articles");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  Articles articles() {
    return articles;
  }

  /** Does {@code task} soon, unless we stop. */
  void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      // We stop, and what is open is asked for next time.
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
