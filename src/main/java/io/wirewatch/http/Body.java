package io.wirewatch.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** One body that is being read, without a thread that waits for it. */
final class Body {
  private final Bodies bodies;
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
  private final AtomicLong counted = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();
  private Scheduler.@Nullable Task deadline;

  Body(Bodies bodies, Request request, Response response, Callback callback) {
    this.bodies = bodies;
    this.request = request;
    this.response = response;
    this.callback = callback;
    Request.addCompletionListener(request, failure -> forget());
  }

  /** Reads what there is, and comes back when there is more. */
  void read() {
    while (!ended.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        awaitMore();
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        end(bodies.tooSlow());
        return;
      }
      Problem problem = add(chunk);
      boolean last = chunk.isLast();
      chunk.release();
      if (problem != null) {
        end(problem);
      } else if (last && ended.compareAndSet(false, true)) {
        cancelDeadline();
        bodies.take(request, response, callback, bytes.toByteArray());
      }
    }
  }

  private @Nullable Problem add(Content.Chunk chunk) {
    int length = chunk.remaining();
    Problem problem = bodies.count(length, (long) bytes.size() + length);
    if (problem == null) {
      counted.addAndGet(length);
      byte[] copy = new byte[length];
      chunk.getByteBuffer().get(copy);
      bytes.write(copy, 0, length);
    }
    return problem;
  }

  private void awaitMore() {
    if (deadline == null) {
      deadline =
          request
              .getComponents()
              .getScheduler()
              .schedule(
                  () -> end(bodies.tooSlow()), bodies.limits().body().toMillis(), MILLISECONDS);
    }
    request.demand(this::read);
  }

  private void end(Problem problem) {
    if (ended.compareAndSet(false, true)) {
      cancelDeadline();
      forget();
      Farewell.say(problem, request, response, callback);
    }
  }

  private void forget() {
    bodies.forget(counted.getAndSet(0));
  }

  private void cancelDeadline() {
    Scheduler.Task task = deadline;
    if (task != null) {
      task.cancel();
    }
  }
}
