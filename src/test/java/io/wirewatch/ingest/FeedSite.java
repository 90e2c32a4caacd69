package io.wirewatch.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** A server on 127.0.0.1 that answers each path as a test says, and counts what it is asked. */
final class FeedSite implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  /** How a path is answered. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  FeedSite() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Answers {@code path} with {@code body} from now on; what nobody serves is not found. */
  void serve(String path, byte[] body) {
    serve(path, exchange -> send(exchange, 200, body));
  }

  void serve(String path, Answer answer) {
    answers.put(path, answer);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.merge(path, 1, Integer::sum);
    Answer answer = answers.getOrDefault(path, asking -> send(asking, 404, new byte[0]));
    try (exchange) {
      answer.to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** How often {@code path} was asked for. */
  int asked(String path) {
    return asked.getOrDefault(path, 0);
  }

  /** Returns when each of {@code paths} has been asked for {@code more} times from now on. */
  void awaitPolls(Iterable<String> paths, int more) {
    Map<String, Integer> before = Map.copyOf(asked);
    for (String path : paths) {
      int due = before.getOrDefault(path, 0) + more;
      Awaitility.await(path + " asked for")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> asked.getOrDefault(path, 0) >= due);
    }
  }

  /** Writes the list of {@code paths}, each a feed of its own {@link #publisher}. */
  Path opml(Path file, Iterable<String> paths) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("<opml version=\"2.0\"><body>");
    for (String path : paths) {
      lines.add(
          "<outline type=\"rss\" text=\"%s\" publisher=\"%s\" xmlUrl=\"%s\"/>"
              .formatted(path, publisher(path), url(path)));
    }
    lines.add("</body></opml>");
    return Files.write(file, lines);
  }

  static String publisher(String path) {
    return path.substring(1).replaceAll("\\.\\w+$", "").replace('_', '-') + ".example";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
