package io.wirewatch.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** Heads that are no heads, or odd ones. */
final class OddHeads {
  private static final byte[] FEED = Exchange.FEED.getBytes(ISO_8859_1);
  private static final String NO_HTTP = "this is not HTTP: .*";

  static final List<Behaviour> ALL =
      List.of(
          new Behaviour("no-http", NO_HTTP, x -> x.raw("220 mail.example ESMTP ready\r\n")),
          new Behaviour("http-0.9", NO_HTTP, x -> x.raw(Exchange.FEED + "\r\n")),
          new Behaviour("no-status", NO_HTTP, x -> x.lines("HTTP/1.1 OK\n\n")),
          new Behaviour("status-of-rubbish", NO_HTTP, x -> x.lines("HTTP/1.1 2x0 OK\n\n")),
          new Behaviour("negative-status", NO_HTTP, x -> x.lines("HTTP/1.1 -200 OK\n\n")),
          new Behaviour("status-999", "HTTP 999 Odd", x -> x.lines("HTTP/1.1 999 Odd\n\n")),
          new Behaviour("http-2", NO_HTTP, x -> x.lines("HTTP/2.0 200 OK\n\n").raw(FEED)),
          new Behaviour("http-of-rubbish", NO_HTTP, x -> x.lines("HTTP/x.y 200 OK\n\n").raw(FEED)),
          new Behaviour("nothing-but-nul", NO_HTTP, x -> x.raw(new byte[100]).raw("\r\n")),
          new Behaviour("random-bytes", NO_HTTP, x -> x.raw("\u0080\u00fe\1\2\3\r\n\u00ff\u00ff")),
          new Behaviour(
              "nul-in-a-header",
              "(accepted 60 bytes|" + NO_HTTP + ")",
              x -> x.ok("A: b\0c\n", FEED)),
          new Behaviour(
              "header-without-colon",
              "(accepted 60 bytes|" + NO_HTTP + ")",
              x -> x.ok("Odd\n", FEED)),
          new Behaviour(
              "header-without-name",
              "(accepted 60 bytes|" + NO_HTTP + ")",
              x -> x.ok(": b\n", FEED)),
          new Behaviour(
              "small-letters",
              "accepted 60 bytes",
              x ->
                  x.lines("HTTP/1.1 200 ok\ncontent-length: 60\ncontent-type: text/xml\n\n")
                      .raw(FEED)),
          new Behaviour(
              "folded-header",
              "accepted 60 bytes",
              x -> x.ok("Content-Type: text/xml;\n  charset=utf-8\n", FEED)),
          new Behaviour(
              "bare-line-ends",
              "accepted 60 bytes",
              x -> x.raw("HTTP/1.0 200 OK\nContent-Length: 60\n\n").raw(FEED)),
          new Behaviour(
              "reason-with-escapes",
              "HTTP 500 \\[31mred",
              x -> x.lines("HTTP/1.1 500 \33[31mred\n\n")),
          new Behaviour(
              "status-204", "HTTP 204 .*", x -> x.lines("HTTP/1.1 204 No Content\n\n").raw(FEED)),
          new Behaviour(
              "status-205",
              "HTTP 205 .*",
              x -> x.lines("HTTP/1.1 205 Reset Content\n\n").raw(FEED)),
          new Behaviour(
              "status-206",
              "HTTP 206 .*",
              x -> x.lines("HTTP/1.1 206 Partial Content\nContent-Length: 60\n\n").raw(FEED)),
          new Behaviour(
              "status-304-unasked",
              "HTTP 304 to one who has nothing yet",
              x -> x.lines("HTTP/1.1 304 Not Modified\n\n")),
          new Behaviour(
              "switches-protocols",
              "(" + NO_HTTP + "|no .*)",
              x -> x.lines("HTTP/1.1 101 Switching\nUpgrade: h2c\n\n").hang()),
          new Behaviour(
              "rest-for-a-century",
              "HTTP 404 Not Found",
              x -> x.lines("HTTP/1.1 404 Not Found\nRetry-After: 3153600000\n\n")));

  private OddHeads() {}
}
