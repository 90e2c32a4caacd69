package io.wirewatch.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a body, unpacked, up to a length and a ratio. */
final class BodyReader {
  /** What a dead letter keeps of a body. */
  private static final int HEAD_BYTES = 256 * 1024;

  /** A short text may well be packed to less than a hundredth; a long one only on purpose. */
  private static final int RATIO_FROM = 1_000_000;

  private static final int MOST_RATIO = 100;

  /**
   * What was read.
   *
   * @param bytes all of it, or the first of what is too much
   * @param tooMuch why it is too much; null when it is not
   * @param length how many bytes were read
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Read(byte[] bytes, @Nullable String tooMuch, long length) {}

  private final int most;

  BodyReader(int most) {
    this.most = most;
  }

  Read read(InputStream body, Packing packing, Watch watch) throws IOException {
    PackedBytes packed = new PackedBytes(body, most, watch);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = packing.unpack(packed)) {
      byte[] buffer = new byte[16 * 1024];
      int read = 0;
      String tooMuch = null;
      while (read >= 0 && tooMuch == null) {
        watch.check(); // a decoder may be at work for long on what has come already
        read = in.read(buffer, 0, Math.min(buffer.length, most + 1 - out.size()));
        if (read > 0) {
          out.write(buffer, 0, read);
        }
        tooMuch = tooMuch(out.size(), packed);
      }
      byte[] bytes = out.toByteArray();
      return tooMuch == null ? new Read(bytes, null, bytes.length) : cut(bytes, tooMuch);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      String tooMuch = tooMuch(out.size(), packed);
      if (tooMuch != null) {
        return cut(out.toByteArray(), tooMuch);
      }
      // The JDK reads one empty part of a gzip file inside the other, until there is no stack left.
      IOException network = packed.failure();
      if (network != null) {
        throw network;
      }
      watch.check();
      throw unfit(packing, e);
    }
  }

  private static Read cut(byte[] bytes, String tooMuch) {
    byte[] head = Arrays.copyOf(bytes, Math.min(HEAD_BYTES, bytes.length));
    return new Read(head, tooMuch, bytes.length);
  }

  private @Nullable String tooMuch(int size, PackedBytes packed) {
    if (size > most) {
      return "the body is longer than " + most + " bytes";
    }
    if (packed.isTooLong()) {
      return "the body is longer than " + most + " bytes before it is unpacked";
    }
    if (size > RATIO_FROM && size > MOST_RATIO * packed.count()) {
      return "the body unpacks to more than " + MOST_RATIO + " times its length";
    }
    return null;
  }

  private static IOException unfit(Packing packing, Throwable e) {
    String name = packing.name().toLowerCase(Locale.ROOT);
    if (e instanceof EOFException) {
      return new Reasons.Unfit("the body breaks off: its " + name + " has no end");
    }
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new Reasons.Unfit("the body is not the " + name + " that it says: " + why);
  }
}
