package io.wirewatch.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;

/** Bodies that are not what their heads say. */
final class Lies {
  private static final byte[] FEED = Exchange.FEED.getBytes(ISO_8859_1);
  private static final byte[] GZIP = Packed.gzip(Exchange.FEED.repeat(50).getBytes(ISO_8859_1));

  static final List<Behaviour> ALL =
      List.of(
          packed("gzip-that-is-none", "gzip", "the body is not the gzip that it says: .*", FEED),
          packed("brotli-that-is-none", "br", "the body is not the brotli that it says: .*", FEED),
          packed("zstd-that-is-none", "zstd", "the body is not the zstd that it says: .*", FEED),
          packed(
              "deflate-that-is-none",
              "deflate",
              "the body is not the deflate that it says: .*",
              FEED),
          packed(
              "gzip-cut",
              "gzip",
              "the body breaks off: its gzip has no end",
              Arrays.copyOf(GZIP, GZIP.length / 2)),
          packed("gzip-cut-in-its-head", "gzip", "the body breaks off.*", Arrays.copyOf(GZIP, 5)),
          packed("gzip-with-a-wrong-sum", "gzip", "the body is not the gzip that.*", wrongSum()),
          packed("gzip-and-rubbish", "x-gzip", "accepted 3000 bytes", withRubbish()),
          packed("brotli-cut", "br", "the body (is not|breaks off).*", cut(Packed.BROTLI_FEED)),
          packed("zstd-cut", "zstd", "the body (is not|breaks off).*", cut(Packed.zstd(FEED))),
          packed("unknown-packing", "x-odd", "the body is packed in an unknown way: 'x-odd'", FEED),
          packed("charset-as-packing", "utf-8", "the body is packed in an unknown way.*", FEED),
          packed(
              "packing-of-rubbish", "\0\1\u00ff", "the body is packed in an unknown way.*", FEED),
          packed("identity", "identity, , Identity", "accepted 60 bytes", FEED),
          packed("gzip-of-nothing", "gzip", "accepted 0 bytes", new byte[0]),
          packed("brotli", "br", "accepted 60 bytes", Packed.BROTLI_FEED),
          packed("zstd", "zstd", "accepted 60 bytes", Packed.zstd(FEED)),
          packed("raw-deflate", "deflate", "accepted 60 bytes", Packed.rawDeflate(FEED)),
          new Behaviour(
              "type-of-rubbish",
              "accepted 60 bytes",
              x -> x.ok("Content-Type: text/xml; charset=\"\u00ff\1'%s\n", FEED)),
          new Behaviour(
              "error-page-with-200",
              "accepted 26 bytes",
              x ->
                  x.ok(
                      "Content-Type: text/html\n",
                      "<html>Server error!</html>".getBytes(ISO_8859_1))));

  private Lies() {}

  private static Behaviour packed(String name, String packing, String outcome, byte[] body) {
    return new Behaviour(name, outcome, x -> x.ok("Content-Encoding: " + packing + "\n", body));
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length - 5);
  }

  private static byte[] wrongSum() {
    byte[] bytes = GZIP.clone();
    bytes[bytes.length - 7] ^= 1;
    return bytes;
  }

  private static byte[] withRubbish() {
    byte[] bytes = Arrays.copyOf(GZIP, GZIP.length + 100);
    Arrays.fill(bytes, GZIP.length, bytes.length, (byte) 'x');
    return bytes;
  }
}
