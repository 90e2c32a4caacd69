package io.wirewatch.hostile;

import java.util.List;

/** Little that becomes much. */
final class Bombs {
  private static final String BURST = "the body unpacks to more than 100 times its length";
  private static final byte[] ZEROS = new byte[64 << 20];

  static final List<Behaviour> ALL =
      List.of(
          bomb("gzip-bomb", "gzip", BURST, Packed.gzip(ZEROS)),
          bomb("deflate-bomb", "deflate", BURST, Packed.deflate(ZEROS)),
          bomb("raw-deflate-bomb", "deflate", BURST, Packed.rawDeflate(ZEROS)),
          bomb("brotli-bomb", "br", BURST, Packed.BROTLI_BOMB),
          bomb("zstd-bomb", "zstd", BURST, Packed.zstd(ZEROS)),
          bomb(
              "greedy-zstd",
              "zstd",
              "the body is not the zstd that it says: .*memory.*",
              Packed.GREEDY_ZSTD),
          bomb("gzip-in-gzip-bomb", "gzip", "accepted \\d+ bytes", Packed.gzip(Packed.gzip(ZEROS))),
          bomb(
              "two-packings-named",
              "gzip, gzip",
              "the body is packed more than once: gzip, gzip",
              Packed.gzip(Packed.gzip(ZEROS))),
          bomb(
              "two-packing-headers",
              "gzip\nContent-Encoding: br",
              "the body is packed more than once: gzip, br",
              Packed.gzip(Packed.BROTLI_BOMB)),
          bomb(
              "a-thousand-packings",
              "gzip" + ",gzip".repeat(999),
              "the body is packed more than once: .*",
              Packed.gzip(ZEROS)),
          bomb(
              "gzip-of-empty-parts",
              "gzip",
              "accepted 0 bytes|the body is not the gzip that it says: StackOverflowError",
              Packed.emptyGzips(500_000)),
          bomb(
              "packed-large-but-honest",
              "gzip",
              "accepted 1000000 bytes",
              Packed.gzip(new byte[1_000_000])));

  private Bombs() {}

  private static Behaviour bomb(String name, String packing, String outcome, byte[] body) {
    return new Behaviour(name, outcome, x -> x.ok("Content-Encoding: " + packing + "\n", body));
  }
}
