package io.wirewatch.demo;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpServer;
import io.wirewatch.WirewatchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Serves the demo's fictional outlets as feeds on 127.0.0.1, as they stand at its clock's time, and
 * says what a right count of them is.
 *
 * <p>All dates hang on the moment of the start, so that a story nobody changed is the same bytes
 * each time.
 */
public final class DemoServer implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int THREADS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<Outlet> outlets;
  private final Clock clock;
  private final Instant start;
  private final HttpServer server;
  private final ExecutorService threads;
  private boolean closed;

  private DemoServer(List<Outlet> outlets, Clock clock, HttpServer server) {
    this.outlets = outlets;
    this.clock = clock;
    // Feeds and HTTP state whole seconds.
    this.start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    this.server = server;
    String name = "demo-server-" + server.getAddress().getPort();
    this.threads = Executors.newFixedThreadPool(THREADS, task -> new Thread(task, name));
  }

  /**
   * Starts a server on a free port; the demo's time 0 is now.
   *
   * @throws WirewatchException when no port can be had
   */
  public static DemoServer start(Clock clock) {
    requireNonNull(clock, "clock");
    List<Outlet> outlets = Outlets.read();
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
      DemoServer demo = new DemoServer(outlets, clock, HttpServer.create(address, 0));
      demo.serve();
      return demo;
    } catch (IOException e) {
      throw new WirewatchException("the demo's feeds cannot be served on 127.0.0.1", e);
    }
  }

  private void serve() {
    Map<String, Supplier<Page>> pages = new HashMap<>();
    byte[] list = Opml.write(outlets, root(), start);
    pages.put(opml().getPath(), () -> new Page(list, "text/x-opml", start));
    outlets.forEach(outlet -> pages.put(outlet.path(), () -> page(outlet)));
    server.createContext("/", new PageHandler(pages));
    server.setExecutor(threads);
    server.start();
  }

  private Page page(Outlet outlet) {
    Edition edition = Edition.of(outlet, start, secondsAt(clock.instant()));
    FeedFormat format = outlet.format();
    return new Page(format.write(outlet, edition), format.mediaType(), edition.modified());
  }

  private long secondsAt(Instant instant) {
    return Math.max(0, Duration.between(start, instant).toSeconds());
  }

  /** The server's address, with a slash at its end. */
  public URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** The address of the list of the feeds, which is OPML 2.0. */
  public URI opml() {
    return root().resolve("feeds.opml");
  }

  /** The demo's time 0, in whole seconds. */
  public Instant startedAt() {
    return start;
  }

  /** How long after the start the last change comes, in whole seconds. */
  public Duration length() {
    return Duration.ofSeconds(outlets.stream().flatMapToInt(Outlet::changes).max().orElse(0));
  }

  /** What a right count gives of the feeds as they stand at {@code instant}. */
  public Expected expectedAt(Instant instant) {
    return Expected.at(outlets, secondsAt(instant));
  }

  /** What a right count gives once nothing changes any more. */
  public Expected expectedAtEnd() {
    return expectedAt(start.plus(length()));
  }

  /** Stops listening and ends the server's threads; a second time does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      server.stop(0);
      threads.shutdownNow();
      try {
        threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
