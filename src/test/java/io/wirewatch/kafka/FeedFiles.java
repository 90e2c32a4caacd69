package io.wirewatch.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves documents on the loopback address, each under its path. */
final class FeedFiles implements AutoCloseable {
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private final HttpServer server;

  FeedFiles() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Puts a document in the place of what was there; returns its address. */
  String put(String path, String document) {
    documents.put(path, document);
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = documents.getOrDefault(path, "").getBytes(UTF_8);
      exchange.getResponseHeaders().add("ETag", "\"" + documents.get(path).hashCode() + "\"");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
