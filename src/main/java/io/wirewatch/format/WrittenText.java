package io.wirewatch.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of {@link WrittenJson}, one after the other, in one thread.
 *
 * <p>It looks at eight bytes at once for what is not taken as it stands. Most bodies of news have
 * some of that, if only quotation marks; the JDK's own decoder goes through them letter by letter,
 * and copies them once more.
 */
final class WrittenText {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long BLANKS = ONES * ' ';

  /** No character, for none is half of one: see {@link #three}. */
  private static final char NONE = '\uDFFF';

  /** So many bytes are worth to be taken together. */
  private static final int MANY = 16;

  /** Room for a longer text is not kept for the next one. */
  private static final int MAX_KEPT = 1 << 14;

  private static final ThreadLocal<WrittenText> OWN = ThreadLocal.withInitial(WrittenText::new);

  private final char[] kept = new char[MAX_KEPT];
  private byte[] bytes = {};
  private int at;

  private WrittenText() {}

  /** This thread's. */
  static WrittenText own() {
    return OWN.get();
  }

  /** The text from {@code from} up to the quote that ends it; null if it is not of our form. */
  @Nullable String read(byte[] bytes, int from) {
    this.bytes = bytes;
    at = special(from);
    return at < bytes.length && bytes[at] == '"'
        ? new String(bytes, from, at - from, ISO_8859_1)
        : decoded(from);
  }

  /** Where the quote stands that ended what was read last. */
  int end() {
    return at;
  }

  /** The text where something in it is escaped, or not of ASCII. */
  private @Nullable String decoded(int from) {
    int most = bytes.length - from;
    char[] units = most > MAX_KEPT ? new char[most] : kept;
    int n = 0;
    int i = from;
    while (at < bytes.length) {
      n = take(i, at, units, n);
      if (bytes[at] == '"') {
        return new String(units, 0, n);
      }
      do {
        char unit = next();
        if (unit == NONE) {
          return null;
        }
        units[n++] = unit;
      } while (at < bytes.length && bytes[at] < 0);
      i = at;
      at = special(i);
    }
    return null;
  }

  /** Takes what is of ASCII from {@code i} on, and says how many units there are then. */
  private int take(int i, int end, char[] units, int n) {
    int length = end - i;
    if (length >= MANY) {
      // The JDK does both in vectors.
      new String(bytes, i, length, ISO_8859_1).getChars(0, length, units, n);
    } else {
      for (int k = 0; k < length; k++) {
        units[n + k] = (char) bytes[i + k];
      }
    }
    return n + length;
  }

  /** Where the first byte from {@code from} on is that is not taken as it stands. */
  private int special(int from) {
    int i = from;
    while (i + Long.BYTES <= bytes.length) {
      long special = special((long) EIGHT.get(bytes, i));
      if (special != 0) {
        return i + (Long.numberOfTrailingZeros(special) >>> 3);
      }
      i += Long.BYTES;
    }
    while (i < bytes.length && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** A bit for each byte that is a quote, a backslash, a control character or not of ASCII. */
  private static long special(long eight) {
    long quote = eight ^ QUOTES;
    long backslash = eight ^ BACKSLASHES;
    // The lowest of these bits is that of the first zero, or of the first below 32; S. Mycroft.
    return (((quote - ONES) & ~quote)
            | ((backslash - ONES) & ~backslash)
            | (eight - BLANKS)
            | eight)
        & HIGH_BITS;
  }

  /** The character that is not taken as it stands; NONE where there is none that we write. */
  private char next() {
    byte first = bytes[at];
    if (first >= 0) {
      return first == '\\' && at + 1 < bytes.length ? escaped() : NONE;
    }
    return (first & 0xE0) == 0xC0 ? two(first) : (first & 0xF0) == 0xE0 ? three(first) : NONE;
  }

  private char escaped() {
    byte letter = bytes[at + 1];
    at += 2;
    return switch (letter) {
      case '"', '\\' -> (char) letter;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> NONE;
    };
  }

  /** A character of two bytes in UTF-8. */
  private char two(byte first) {
    int unit = (first & 0x1F) << 6 | continued(at + 1);
    at += 2;
    return unit < 0x80 ? NONE : (char) unit;
  }

  /** A character of three; those of four are written escaped. */
  private char three(byte first) {
    int unit = (first & 0x0F) << 12 | continued(at + 1) << 6 | continued(at + 2);
    at += 3;
    return unit < 0x800 || Character.isSurrogate((char) unit) ? NONE : (char) unit;
  }

  /**
   * Six bits of a character; less than 0, with which it comes to nothing, if they are not there.
   */
  private int continued(int i) {
    return i < bytes.length && (bytes[i] & 0xC0) == 0x80 ? bytes[i] & 0x3F : -1;
  }
}
