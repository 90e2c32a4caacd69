package io.wirewatch.http;

import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies before anybody works on them, so that a client that sends slowly holds no thread;
 * what is too long, or comes too slowly, is answered here and its connection closed.
 */
public final class Bodies extends Handler.Wrapper {
  private static final String ATTRIBUTE = "io.wirewatch.body";

  private final int most;
  private final Limits limits;
  private final long mostHeld;
  private final AtomicLong held = new AtomicLong();

  Bodies(int most, Limits limits, Handler next) {
    super(next);
    this.most = most;
    this.limits = limits;
    this.mostHeld = Math.max(limits.bodies(), 2L * most);
  }

  /** The body of a request; empty when it has none. */
  public static byte[] of(Context context) {
    return context.req().getAttribute(ATTRIBUTE) instanceof byte[] body ? body : new byte[0];
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (request.getLength() > most) {
      Farewell.say(tooLong(), request, response, callback);
    } else {
      new Body(this, request, response, callback).read();
    }
    return true;
  }

  /** All of it has come. */
  void take(Request request, Response response, Callback callback, byte[] body) {
    request.setAttribute(ATTRIBUTE, body);
    // It is we now who are silent.
    Limits.silence(request, limits.work());
    try {
      if (!super.handle(request, response, callback)) {
        Response.writeError(request, response, callback, 404);
      }
    } catch (Throwable e) {
      Response.writeError(request, response, callback, e);
    }
  }

  /** Counts {@code bytes} more of a body that has {@code length} with them. */
  @Nullable Problem count(int bytes, long length) {
    if (length > most) {
      return tooLong();
    }
    if (held.addAndGet(bytes) > mostHeld) {
      held.addAndGet(-bytes);
      return Problem.of(503, "too many bodies are being sent at once; send this again in a moment")
          .with("Retry-After", "1");
    }
    return null;
  }

  void forget(long bytes) {
    held.addAndGet(-bytes);
  }

  Limits limits() {
    return limits;
  }

  Problem tooSlow() {
    return Problem.of(
        408, "the body did not come within " + limits.body().toSeconds() + " s, or not at all");
  }

  private Problem tooLong() {
    return Problem.of(
        413, "a body has at most " + most + " bytes (http.max.body.bytes); send it in parts");
  }
}
