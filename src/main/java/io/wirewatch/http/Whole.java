package io.wirewatch.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.CountingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Takes answers whole from those who make them, and sends them by itself, so that a client that is
 * slow to read holds memory and no thread; and all of them together no more memory than the limit.
 */
final class Whole extends Handler.Wrapper {
  /** An answer that is longer is sent as it is made. */
  private static final int LONGEST = 32 << 20;

  private final Limits limits;
  private final AtomicLong held = new AtomicLong();

  Whole(Limits limits, Handler routes) {
    super(routes);
    this.limits = limits;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    // The request is done when its answer is made, and when it is sent.
    CountingCallback both = new CountingCallback(callback, 2);
    return super.handle(request, new Answer(request, response, both), both);
  }

  private boolean hold(int bytes) {
    if (held.addAndGet(bytes) <= limits.answers()) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  private final class Answer extends Response.Wrapper {
    private final Callback sent;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private boolean streams;

    Answer(Request request, Response response, Callback sent) {
      super(request, response);
      this.sent = sent;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer more, Callback written) {
      if (streams) {
        getWrapped().write(last, more, last ? also(written) : written);
      } else if (last) {
        Limits.silence(getRequest(), limits.idle()); // it is the client's turn
        send(with(more));
        written.succeeded();
      } else if (isWithoutEnd() || bytes.size() > LONGEST) {
        streams = true;
        Limits.silence(getRequest(), limits.idle());
        ByteBuffer all = with(more);
        bytes = new ByteArrayOutputStream(0);
        getWrapped().write(false, all, written);
      } else {
        keep(more);
        written.succeeded();
      }
    }

    private void send(ByteBuffer all) {
      int length = all.remaining();
      if (hold(length)) {
        getWrapped().write(true, all, Callback.from(sent, () -> held.addAndGet(-length)));
      } else {
        getWrapped().reset();
        Problem.of(503, "too many answers are waiting to be read; ask again in a moment")
            .with("Retry-After", "1")
            .answer(getWrapped(), sent);
      }
    }

    private boolean isWithoutEnd() {
      String type = getHeaders().get("Content-Type");
      return type != null && type.startsWith("text/event-stream");
    }

    /** All that there is, {@code more} taken. */
    private ByteBuffer with(@Nullable ByteBuffer more) {
      keep(more);
      return ByteBuffer.wrap(bytes.toByteArray());
    }

    private void keep(@Nullable ByteBuffer more) {
      if (more != null) {
        byte[] copy = new byte[more.remaining()];
        more.get(copy);
        bytes.writeBytes(copy);
      }
    }

    private Callback also(Callback written) {
      return Callback.from(
          () -> {
            written.succeeded();
            sent.succeeded();
          },
          failure -> {
            written.failed(failure);
            sent.failed(failure);
          });
    }
  }
}
