package io.wirewatch.net;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server on this machine, a fetcher, and what their tests share. */
abstract class LocalServer {
  static final int MAX_BYTES = 100_000;

  final HttpFetcher fetcher =
      new HttpFetcher(settings(Duration.ofSeconds(5), Duration.ofSeconds(10)));
  final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    fetcher.close();
    server.stop(0);
    threads.shutdownNow();
  }

  static FetchSettings settings(Duration response, Duration deadline) {
    return new FetchSettings(
        Duration.ofSeconds(5),
        response,
        deadline,
        Duration.ofSeconds(10),
        MAX_BYTES,
        "Wirewatch/test",
        Set.of(Network.parse("127.0.0.1")),
        Duration.ZERO,
        Duration.ofSeconds(2));
  }

  /** A fetcher for which it is always {@code now}. */
  static HttpFetcher fetcherAt(Instant now) {
    return new HttpFetcher(
        settings(Duration.ofSeconds(5), Duration.ofSeconds(10)),
        Clock.fixed(now, ZoneOffset.UTC),
        InetAddress::getAllByName);
  }

  final Fetched fetch(String path) {
    return fetcher.fetch(uri(path), null, null);
  }

  final URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  final void serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  final void redirect(String from, String to) {
    redirect(302, from, to);
  }

  final void redirect(int status, String from, String to) {
    serve(
        from,
        exchange -> {
          exchange.getResponseHeaders().set("Location", to);
          exchange.sendResponseHeaders(status, -1);
        });
  }

  final void answer(String path, int status, Map<String, String> headers) {
    serve(
        path,
        exchange -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          send(exchange, status, new byte[0]);
        });
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  static byte[] compressed(String encoding, byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream compressing =
        encoding.equals("gzip") ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
      compressing.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  static Fetched.Body body(Fetched fetched) {
    return assertInstanceOf(Fetched.Body.class, fetched, fetched::toString);
  }

  static Fetched.Failed failed(Fetched fetched) {
    return assertInstanceOf(Fetched.Failed.class, fetched, fetched::toString);
  }
}
