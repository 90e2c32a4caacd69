package io.wirewatch.http;

import java.time.Duration;
import org.eclipse.jetty.server.Request;

/**
 * How far this server goes for its clients.
 *
 * @param threads how many requests are worked on at once
 * @param connections how many clients may be connected
 * @param idle how long a connection may be silent
 * @param work how long it may be silent while we work on an answer
 * @param head how long the head of a request may take, from the last answer or the connection on
 * @param body how long the body of a request may take, however it trickles in
 * @param bodies how many bytes of bodies are held at once, all clients together
 * @param answers how many bytes of answers are held at once for clients that are slow to read
 */
record Limits(
    int threads,
    int connections,
    Duration idle,
    Duration work,
    Duration head,
    Duration body,
    long bodies,
    long answers) {
  /** What holds unless a test says otherwise. */
  static final Limits USUAL =
      new Limits(
          32,
          2_000,
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          128_000_000,
          128_000_000);

  /** From now on the connection of {@code request} may be silent for so long. */
  static void silence(Request request, Duration longest) {
    request
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .setIdleTimeout(longest.toMillis());
  }
}
