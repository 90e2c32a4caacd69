package io.wirewatch.net;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** How a body is packed, as its Content-Encoding says. */
enum Packing {
  NONE,
  GZIP,
  DEFLATE,
  BROTLI,
  ZSTD;

  /** What we say that we can unpack. */
  static final String ACCEPTED = "gzip, deflate, br, zstd";

  /** RFC 8878: eight megabytes, the most that a sender may expect of a receiver. */
  private static final int ZSTD_WINDOW_LOG = 23;

  /** The packing that {@code headers} name, the values of each Content-Encoding. */
  static Packing of(List<String> headers) throws Reasons.Unfit {
    List<String> named =
        headers.stream()
            .flatMap(header -> Stream.of(header.split(",", -1)))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty() && !name.equals("identity"))
            .toList();
    if (named.isEmpty()) {
      return NONE;
    }
    String all = Reasons.oneLine(String.join(", ", named));
    if (named.size() > 1) {
      throw new Reasons.Unfit("the body is packed more than once: " + all);
    }
    return switch (named.get(0)) {
      case "gzip", "x-gzip" -> GZIP;
      case "deflate" -> DEFLATE;
      case "br" -> BROTLI;
      case "zstd" -> ZSTD;
      default -> throw new Reasons.Unfit("the body is packed in an unknown way: '" + all + "'");
    };
  }

  /** What {@code packed} holds. An empty body is empty, however it is said to be packed. */
  InputStream unpack(InputStream packed) throws IOException {
    if (this == NONE) {
      return packed;
    }
    PushbackInputStream in = new PushbackInputStream(packed, 2);
    int first = in.read();
    if (first < 0) {
      return InputStream.nullInputStream();
    }
    int second = this == DEFLATE ? in.read() : -1;
    if (second >= 0) {
      in.unread(second);
    }
    in.unread(first);
    return switch (this) {
      case GZIP -> new GZIPInputStream(in, 8192);
      case DEFLATE -> inflate(in, !hasZlibHeader(first, second));
      case BROTLI -> new BrotliInputStream(in);
      default -> new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG);
    };
  }

  /** Deflate is meant to be in zlib's format (RFC 9110), and by many servers is not. */
  private static boolean hasZlibHeader(int first, int second) {
    return (first & 0x0f) == 8 && ((first << 8) + second) % 31 == 0;
  }

  private static InputStream inflate(InputStream in, boolean raw) {
    Inflater inflater = new Inflater(raw);
    return new InflaterInputStream(in, inflater, 8192) {
      @Override
      public void close() {
        inflater.end(); // what it holds is not the collector's
      }
    };
  }
}
