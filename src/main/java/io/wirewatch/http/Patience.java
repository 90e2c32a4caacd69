package io.wirewatch.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose next request does not come: a head that trickles in byte by byte is
 * never idle, so it has a deadline of its own.
 */
final class Patience extends Handler.Wrapper implements Connection.Listener {
  private static final long SWEEP_MS = 250;

  private final Duration patience;
  private final Scheduler scheduler;

  /** Since when each connection has been waiting for a request; no entry while it has one. */
  private final Map<Connection, Long> waiting = new ConcurrentHashMap<>();

  Patience(Duration patience, Scheduler scheduler, Handler next) {
    super(next);
    this.patience = patience;
    this.scheduler = scheduler;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    sweepSoon();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it ends with the scheduler
  private void sweepSoon() {
    scheduler.schedule(this::sweep, SWEEP_MS, MILLISECONDS);
  }

  private void sweep() {
    long now = System.nanoTime();
    waiting.forEach(
        (connection, since) -> {
          if (now - since > patience.toNanos() && waiting.remove(connection, since)) {
            connection.getEndPoint().close();
          }
        });
    if (isRunning()) {
      sweepSoon();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    waiting.put(connection, System.nanoTime());
  }

  @Override
  public void onClosed(Connection connection) {
    waiting.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    waiting.remove(connection);
    Request.addCompletionListener(
        request,
        failure -> {
          if (connection.getEndPoint().isOpen()) {
            waiting.put(connection, System.nanoTime());
          }
        });
    return super.handle(request, response, callback);
  }
}
