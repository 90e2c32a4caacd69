package io.wirewatch.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** Connections that end too early, too late, or oddly. */
final class Ends {
  private static final byte[] FEED = Exchange.FEED.getBytes(ISO_8859_1);

  static final List<Behaviour> ALL =
      List.of(
          new Behaviour(
              "closed-at-once", "the server closed the connection without an answer", x -> {}),
          new Behaviour("reset-at-once", "SocketException: .*", Exchange::reset),
          new Behaviour(
              "closed-in-the-head",
              "(the server closed the connection without an answer|the body breaks off.*|this is not HTTP.*)",
              x -> x.raw("HTTP/1.")),
          new Behaviour(
              "reset-in-the-body",
              "(SocketException: .*|the body breaks off: .*)",
              x -> x.ok("Content-Length: 100\n").raw("<rss>").reset()),
          new Behaviour(
              "half-closed",
              "the body breaks off: .*",
              x -> {
                x.ok("Content-Length: 100\n").raw("<rss>");
                x.socket().shutdownOutput();
                x.hang();
              }),
          new Behaviour(
              "kept-open-after-the-body", "accepted 60 bytes", x -> x.ok("", FEED).hang()),
          new Behaviour(
              "two-answers",
              "accepted 60 bytes",
              x -> x.ok("", FEED).lines("HTTP/1.1 200 OK\nContent-Length: 4\n\n").raw("evil")),
          new Behaviour(
              "error-with-an-endless-page",
              "HTTP 500 Oops",
              x -> x.lines("HTTP/1.1 500 Oops\nConnection: keep-alive\n\n").endlessly("sorry ")),
          new Behaviour(
              "error-kept-alive",
              "HTTP 404 Not Found",
              x ->
                  x.lines("HTTP/1.1 404 Not Found\nConnection: keep-alive\nContent-Length: 9\n\n")
                      .hang()));

  private Ends() {}
}
