package io.wirewatch.hostile;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bytes packed in good and evil ways. */
final class Packed {
  static final byte[] GZIP_NAMED_HEAD = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0};

  /** A frame that wants 2 GiB of memory to be unpacked, and then holds one byte. */
  static final byte[] GREEDY_ZSTD = {
    0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) 0xa8, 9, 0, 0, 'x'
  };

  /** {@link Exchange#FEED}. */
  static final byte[] BROTLI_FEED =
      Base64.getDecoder()
          .decode("GzsAIBwHdiz4BzRMB6u7UfP4zNFNGBm5fHERAYccOL8tTvKAgg04kLgf5Hk7fq6VCRftIUg0FQ==");

  /** 64 MiB of zeros. */
  static final byte[] BROTLI_BOMB =
      Base64.getDecoder()
          .decode(
              "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/8//+DfwIgDgsAdO//+P//B/8EQBwWAOje//H//w/+CYA4LADQvf/L//8//BMAcVgAoHv/Bw==");

  private interface Packer {
    OutputStream into(OutputStream out) throws IOException;
  }

  private Packed() {}

  static byte[] gzip(byte[] bytes) {
    return packed(bytes, GZIPOutputStream::new);
  }

  static byte[] deflate(byte[] bytes) {
    return packed(bytes, DeflaterOutputStream::new);
  }

  static byte[] rawDeflate(byte[] bytes) {
    return packed(bytes, out -> new DeflaterOutputStream(out, new Deflater(9, true)));
  }

  static byte[] zstd(byte[] bytes) {
    return Zstd.compress(bytes);
  }

  /** So many gzip files, each of nothing, one after the other. */
  static byte[] emptyGzips(int count) {
    byte[] one = gzip(new byte[0]);
    byte[] all = new byte[one.length * count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(one, 0, all, i * one.length, one.length);
    }
    return all;
  }

  private static byte[] packed(byte[] bytes, Packer packer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packing = packer.into(out)) {
      packing.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
