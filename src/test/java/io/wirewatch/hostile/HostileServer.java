package io.wirewatch.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on plain sockets that does to each client what its path names. */
final class HostileServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Behaviour.Script script;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "hostile");
            thread.setDaemon(true);
            return thread;
          });

  private HostileServer(ServerSocket listening, Behaviour.Script script) {
    this.listening = listening;
    this.script = script;
    threads.execute(this::accept);
  }

  /** A server at {@code address} that behaves as the path says; port 0 is any that is free. */
  static HostileServer start(String address, int port) {
    return start(address, port, HostileServer::misbehave);
  }

  /** A server at {@code address} that plays {@code script} to everybody. */
  static HostileServer start(String address, int port, Behaviour.Script script) {
    try {
      return new HostileServer(new ServerSocket(port, 50, InetAddress.getByName(address)), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void misbehave(Exchange exchange) throws IOException {
    String name = exchange.path().replaceAll("^/|\\?.*", "");
    Behaviour.named(name)
        .orElseThrow(() -> new IOException("no behaviour is called " + name))
        .script()
        .play(exchange);
  }

  int port() {
    return listening.getLocalPort();
  }

  URI uri(String path) {
    return URI.create(
        "http://" + listening.getInetAddress().getHostAddress() + ":" + port() + path);
  }

  /** How many clients connected. */
  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        open.add(socket);
        threads.execute(() -> serve(socket));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      String head = head(socket.getInputStream());
      String[] words = head.split(" ", 3);
      if (words.length == 3) {
        script.play(new Exchange(socket, words[1], over));
      }
    } catch (IOException e) {
      // The client went away, as it should.
    } finally {
      open.remove(socket);
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && head.size() < 20_000) {
      head.write(next);
      String text = head.toString(StandardCharsets.ISO_8859_1);
      if (text.endsWith("\r\n\r\n")) {
        return text;
      }
      next = in.read();
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
