package io.wirewatch.hostile;

import java.util.List;

/** Servers that do not stop. */
final class Endlessness {
  private static final String TOO_LONG = "the body is longer than 15728640 bytes";
  private static final String LINE = "this is not HTTP: Maximum line length limit exceeded";
  private static final String HEADERS = "this is not HTTP: Maximum header count exceeded";
  private static final String CHUNKED = "Transfer-Encoding: chunked\n";

  static final List<Behaviour> ALL =
      List.of(
          new Behaviour("endless-body", TOO_LONG, x -> x.ok("").endlessly("<item/>")),
          new Behaviour(
              "endless-chunks", TOO_LONG, x -> x.ok(CHUNKED).endlessly("7\r\n<item/>\r\n")),
          new Behaviour("endless-status-line", LINE, x -> x.raw("HTTP/1.1 200 ").endlessly("O")),
          new Behaviour(
              "endless-header-line",
              LINE,
              x -> x.lines("HTTP/1.1 200 OK\nX-Long: ").endlessly("abcdefgh")),
          new Behaviour(
              "endless-headers", HEADERS, x -> x.lines("HTTP/1.1 200 OK\n").endlessly("A: b\r\n")),
          new Behaviour(
              "endless-folded-header",
              LINE,
              x -> x.lines("HTTP/1.1 200 OK\nX-Long: a\n").endlessly("\tabcdefgh\r\n")),
          new Behaviour(
              "endless-empty-lines",
              "this is not HTTP: Maximum empty line limit exceeded",
              x -> x.endlessly("\r\n")),
          new Behaviour(
              "fat-head",
              "this is not HTTP: a head of more than 65536 characters",
              x -> x.ok(("X-Fat: " + "x".repeat(1000) + "\n").repeat(100))),
          new Behaviour(
              "endless-interim-answers",
              "this is not HTTP: more than 10 heads of answers",
              x -> x.endlessly("HTTP/1.1 102 Processing\r\n\r\n")),
          new Behaviour(
              "endless-continues",
              "this is not HTTP: more than 10 heads of answers",
              x -> x.endlessly("HTTP/1.1 100 Continue\r\n\r\n")),
          new Behaviour(
              "endless-chunk-extension",
              ".*Maximum line length limit exceeded",
              x -> x.ok(CHUNKED).raw("1;").endlessly("a=b;")),
          new Behaviour(
              "endless-trailers",
              ".*Maximum header count exceeded",
              x -> x.ok(CHUNKED).lines("1\nx\n0\n").endlessly("A: b\r\n")),
          new Behaviour(
              "endless-gzip-name",
              TOO_LONG + " before it is unpacked",
              x -> x.ok("Content-Encoding: gzip\n").raw(Packed.GZIP_NAMED_HEAD).endlessly("name")));

  private Endlessness() {}
}
