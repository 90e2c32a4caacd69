package io.wirewatch.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy on 127.0.0.1 that passes on what it is asked for, and notes it. */
final class SmallProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final String refusal;

  /** One that answers {@code refusal} to all; where that is empty, one that does its work. */
  SmallProxy(String refusal) {
    this.refusal = refusal;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(
        () -> {
          while (!listening.isClosed()) {
            try {
              Socket client = listening.accept();
              threads.execute(() -> serve(client));
            } catch (IOException e) {
              return; // closed
            }
          }
        });
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      String[] line = head.lines().findFirst().orElseThrow().split(" ", -1);
      asked.add(line[0] + " " + line[1]);
      if (!refusal.isEmpty()) {
        client.getOutputStream().write(refusal.getBytes(ISO_8859_1));
        return;
      }
      boolean connects = line[0].equals("CONNECT");
      URI uri = URI.create(connects ? "tunnel://" + line[1] : line[1]);
      try (Socket server = new Socket(uri.getHost(), uri.getPort())) {
        if (connects) {
          client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
        } else {
          String passed = head.replace(line[1], uri.getRawPath());
          server.getOutputStream().write(passed.getBytes(ISO_8859_1));
        }
        threads.execute(() -> pass(client, server));
        pass(server, client);
      }
    } catch (IOException e) {
      // Somebody has had enough.
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // Somebody has had enough.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** Method and target of each request. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
