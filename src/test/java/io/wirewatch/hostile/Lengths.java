package io.wirewatch.hostile;

import java.util.List;

/** Bodies whose length is a riddle. */
final class Lengths {
  private static final String CHUNKED = "Transfer-Encoding: chunked\n";
  private static final String NO_LENGTH = "this is not HTTP: .*[Ll]ength.*";
  private static final String NO_CHUNK = "(MalformedChunkCodingException|the body breaks off): .*";

  static final List<Behaviour> ALL =
      List.of(
          new Behaviour(
              "shorter-than-said",
              "the body breaks off: .*",
              x -> x.ok("Content-Length: 999\n").raw("<a/>")),
          new Behaviour(
              "longer-than-said",
              "accepted 4 bytes",
              x -> x.ok("Content-Length: 4\n").raw("<a/><b/><c/>")),
          new Behaviour(
              "negative-length", NO_LENGTH, x -> x.ok("Content-Length: -4\n").raw("<a/>")),
          new Behaviour(
              "length-of-rubbish", NO_LENGTH, x -> x.ok("Content-Length: four\n").raw("<a/>")),
          new Behaviour(
              "length-past-all-numbers",
              NO_LENGTH,
              x -> x.ok("Content-Length: 99999999999999999999\n").raw("<a/>")),
          new Behaviour(
              "two-lengths",
              NO_LENGTH,
              x -> x.ok("Content-Length: 4\nContent-Length: 8\n").raw("<a/><b/>")),
          new Behaviour(
              "two-lengths-in-one", NO_LENGTH, x -> x.ok("Content-Length: 4, 8\n").raw("<a/><b/>")),
          new Behaviour(
              "length-and-chunks",
              "accepted 4 bytes",
              x -> x.ok("Content-Length: 2\n" + CHUNKED).raw("4\r\n<a/>\r\n0\r\n\r\n")),
          new Behaviour(
              "promised-too-much",
              "the body breaks off: .*",
              x -> x.ok("Content-Length: 4000000000\n").raw("<a/>")),
          new Behaviour(
              "chunk-of-rubbish", NO_CHUNK, x -> x.ok(CHUNKED).raw("zz\r\n<a/>\r\n0\r\n\r\n")),
          new Behaviour(
              "negative-chunk", NO_CHUNK, x -> x.ok(CHUNKED).raw("-4\r\n<a/>\r\n0\r\n\r\n")),
          new Behaviour(
              "chunk-past-all-numbers",
              NO_CHUNK,
              x -> x.ok(CHUNKED).raw("FFFFFFFFFFFFFFFFF\r\n<a/>")),
          new Behaviour(
              "chunk-too-short", NO_CHUNK, x -> x.ok(CHUNKED).raw("8\r\n<a/>\r\n0\r\n\r\n")),
          new Behaviour(
              "chunk-too-long", NO_CHUNK, x -> x.ok(CHUNKED).raw("2\r\n<a/>\r\n0\r\n\r\n")),
          new Behaviour("chunks-without-end", NO_CHUNK, x -> x.ok(CHUNKED).raw("4\r\n<a/>\r\n")),
          new Behaviour("no-chunks-at-all", NO_CHUNK, x -> x.ok(CHUNKED).raw("<rss/>")),
          new Behaviour(
              "unknown-transfer-encoding",
              "this is not HTTP: .*",
              x -> x.ok("Transfer-Encoding: x-odd\n").raw("<a/>")));

  private Lengths() {}
}
