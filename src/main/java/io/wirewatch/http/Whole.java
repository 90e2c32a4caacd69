package io.wirewatch.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.CountingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Takes answers whole from those who make them, and sends them by itself, so that a client that is
 * slow to read holds memory and no thread.
 */
final class Whole extends Handler.Wrapper {
  /** An answer that is longer is sent as it is made. */
  private static final int LONGEST = 32 << 20;

  private final Limits limits;

  Whole(Limits limits, Handler routes) {
    super(routes);
    this.limits = limits;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    // The request is done when its answer is made, and when it is sent.
    CountingCallback both = new CountingCallback(callback, 2);
    return super.handle(request, new Answer(request, response, limits, both), both);
  }

  private static final class Answer extends Response.Wrapper {
    private final Limits limits;
    private final Callback sent;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private boolean streams;

    Answer(Request request, Response response, Limits limits, Callback sent) {
      super(request, response);
      this.limits = limits;
      this.sent = sent;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer more, Callback written) {
      if (streams) {
        getWrapped().write(last, more, last ? also(written) : written);
      } else if (last) {
        Limits.silence(getRequest(), limits.idle()); // it is the client's turn
        getWrapped().write(true, with(more), sent);
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
