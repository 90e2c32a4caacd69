package io.wirewatch.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Answers a request whose body is not wanted, and closes its connection, but not at once: what the
 * client still sends is thrown away for a moment, or its own side would throw the answer away.
 */
final class Farewell {
  private static final int LONGEST_S = 2;
  private static final long MOST_BYTES = 128_000_000;

  private final Request request;
  private final Callback callback;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Scheduler.Task deadline;
  private long bytes;

  private Farewell(Request request, Callback callback) {
    this.request = request;
    this.callback = callback;
    this.deadline = request.getComponents().getScheduler().schedule(this::end, LONGEST_S, SECONDS);
  }

  static void say(Problem problem, Request request, Response response, Callback callback) {
    problem
        .with("Connection", "close")
        .answer(
            response,
            Callback.from(() -> new Farewell(request, callback).read(), callback::failed));
  }

  private void read() {
    while (!ended.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::read);
        return;
      }
      bytes += chunk.remaining();
      boolean over = chunk.isLast() || Content.Chunk.isFailure(chunk) || bytes > MOST_BYTES;
      chunk.release();
      if (over) {
        end();
      }
    }
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      deadline.cancel();
      callback.succeeded();
    }
  }
}
