package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Servers on addresses of 127.1.0.0/16, of which each serves feeds that are well, with a new entry
 * each time, and others that hang.
 */
final class ManyHosts implements AutoCloseable {
  private static final Duration SLOW = Duration.ofSeconds(9);
  private static final int SLOW_HOSTS = 20;

  private final List<ServerSocket> hosts = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, List<Instant>> asked = new ConcurrentHashMap<>();

  /** How a feed is. */
  enum Way {
    /** It answers at once. */
    WELL,
    /** It takes a request and says nothing. */
    SILENT,
    /** Its head never ends. */
    DRIPPING_HEAD,
    /** Its body comes a byte now and then, fast enough for no timeout between two of them. */
    DRIPPING_BODY,
    /** It leads from one slow host to the next. */
    SLOW_CHAIN
  }

  /** {@code count} of them for feeds, and some more for those that lead elsewhere. */
  ManyHosts(int count) {
    try {
      for (int i = 0; i < count + SLOW_HOSTS; i++) {
        InetAddress address = InetAddress.getByAddress(new byte[] {127, 1, 0, (byte) (i + 1)});
        ServerSocket host = new ServerSocket(0, 50, address);
        hosts.add(host);
        threads.execute(() -> accept(host));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of a feed; {@code name} tells those of one host and way apart. */
  String url(int host, Way way, String name) {
    ServerSocket server = hosts.get(host);
    return "http://%s:%d/%s/%s"
        .formatted(server.getInetAddress().getHostAddress(), server.getLocalPort(), way, name);
  }

  /** When each feed was asked for, by its address. */
  List<Instant> asked(String url) {
    return List.copyOf(asked.getOrDefault(url, List.of()));
  }

  private void accept(ServerSocket host) {
    while (!host.isClosed()) {
      try {
        Socket client = host.accept();
        threads.execute(() -> serve(host, client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(ServerSocket host, Socket client) {
    try (client) {
      String[] path = path(client.getInputStream());
      int index = hosts.indexOf(host);
      Way way = Way.valueOf(path[1]);
      List<Instant> times =
          asked.computeIfAbsent(url(index, way, path[2]), url -> new CopyOnWriteArrayList<>());
      times.add(Instant.now());
      answer(way, client.getOutputStream(), index, path[2] + "-" + times.size());
    } catch (IOException e) {
      // It has been left.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
    }
  }

  private void answer(Way way, OutputStream out, int index, String name)
      throws IOException, InterruptedException {
    switch (way) {
      case WELL -> write(out, "HTTP/1.1 200 OK\r\n\r\n" + rss(name));
      case SILENT -> TimeUnit.HOURS.sleep(1);
      case DRIPPING_HEAD -> drip(out, "HTTP/1.1 200 OK\r\n", "A: b\r\n");
      case DRIPPING_BODY -> drip(out, "HTTP/1.1 200 OK\r\n\r\n<rss>", "x".repeat(200));
      case SLOW_CHAIN -> {
        TimeUnit.MILLISECONDS.sleep(SLOW.toMillis());
        int feeds = hosts.size() - SLOW_HOSTS;
        String next = url(feeds + (index + 7) % SLOW_HOSTS, way, name);
        write(out, "HTTP/1.1 302 Found\r\nLocation: " + next + "\r\n\r\n");
      }
    }
  }

  private static void drip(OutputStream out, String start, String drop)
      throws IOException, InterruptedException {
    write(out, start);
    while (true) {
      write(out, drop);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  private static String rss(String guid) {
    return "<rss version='2.0'><channel><item><guid>%s</guid><title>News %s</title></item></channel></rss>"
        .formatted(guid, guid);
  }

  private static String[] path(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.substring(0, head.indexOf("\r\n")).split(" ", -1)[1].split("/", -1);
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket host : hosts) {
      host.close();
    }
    threads.shutdownNow();
  }
}
