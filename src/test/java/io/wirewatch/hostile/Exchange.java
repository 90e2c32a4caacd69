package io.wirewatch.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One connection to a hostile server, whose request has been read.
 *
 * @param path what was asked for, with the query
 * @param over opens when the server is closed
 */
record Exchange(Socket socket, String path, CountDownLatch over) {
  static final String FEED = "<rss version=\"2.0\"><channel><title>t</title></channel></rss>";

  OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  /** Sends {@code text}, a character a byte, with LF for each end of a line that HTTP wants. */
  Exchange lines(String text) throws IOException {
    return raw(text.replace("\n", "\r\n"));
  }

  Exchange raw(String text) throws IOException {
    return raw(text.getBytes(ISO_8859_1));
  }

  Exchange raw(byte[] bytes) throws IOException {
    out().write(bytes);
    out().flush();
    return this;
  }

  /**
   * A head of 200 with {@code headers}, each ended by LF, and a body that ends with the connection.
   */
  Exchange ok(String headers) throws IOException {
    return lines("HTTP/1.1 200 OK\nConnection: close\n" + headers + "\n");
  }

  /** A whole answer with {@code headers} and {@code body}. */
  Exchange ok(String headers, byte[] body) throws IOException {
    return ok(headers + "Content-Length: " + body.length + "\n").raw(body);
  }

  void redirect(int status, String location) throws IOException {
    lines("HTTP/1.1 " + status + " Moved\nLocation: " + location + "\nContent-Length: 0\n\n");
  }

  /** Sends {@code text} until nobody listens. */
  void endlessly(String text) throws IOException {
    byte[] many = text.repeat(Math.max(1, 8192 / text.length())).getBytes(ISO_8859_1);
    while (over.getCount() > 0) {
      out().write(many);
    }
  }

  /** Sends {@code text} again and again with pauses until nobody listens. */
  void drip(String text, int pauseMillis) throws IOException {
    while (!isOverIn(pauseMillis)) {
      raw(text);
    }
  }

  /** Says nothing more, and keeps the connection. */
  void hang() {
    isOverIn(60_000);
  }

  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private boolean isOverIn(int millis) {
    try {
      return over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
