package io.wirewatch.hostile;

import java.util.List;

/** Servers that take their time. */
final class Slowness {
  private static final String TOO_SLOW = "the body comes slower than 1024 bytes a second over 1 s";
  private static final String NO_END = "no end after 2.5 s";

  static final List<Behaviour> ALL =
      List.of(
          new Behaviour("silent", "no answer within 1.5 s", Exchange::hang),
          new Behaviour(
              "dripping-status-line", NO_END, x -> x.raw("HTTP/1.1 200 O").drip("K", 100)),
          new Behaviour(
              "dripping-headers", NO_END, x -> x.lines("HTTP/1.1 200 OK\n").drip("A: b\r\n", 100)),
          new Behaviour("dripping-body", TOO_SLOW, x -> x.ok("").drip("x", 50)),
          new Behaviour(
              "stalling-body", TOO_SLOW, x -> x.ok("Content-Length: 99\n").raw("<rss>").hang()),
          new Behaviour(
              "dripping-chunks",
              TOO_SLOW,
              x -> x.ok("Transfer-Encoding: chunked\n").drip("1\r\nx\r\n", 50)),
          new Behaviour(
              "dripping-gzip",
              TOO_SLOW,
              x -> x.ok("Content-Encoding: gzip\n").raw(Packed.GZIP_NAMED_HEAD).drip("n", 50)),
          new Behaviour(
              "dripping-interim-answers",
              "(" + NO_END + "|.*more than 10 heads of answers)",
              x -> x.drip("HTTP/1.1 102 Processing\r\n\r\n", 200)),
          new Behaviour(
              "a-few-interim-answers",
              "accepted 60 bytes",
              x ->
                  x.lines("HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: </a>\n\n")
                      .ok("", Exchange.FEED.getBytes())));

  private Slowness() {}
}
