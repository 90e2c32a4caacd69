package io.wirewatch.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Goes through JSON of the very form in which {@link JsonFormat} writes it, name by name: compact,
 * the fields in their order, nothing escaped that need not be.
 *
 * <p>Nearly every record is of that form, and reading it so takes three fifths of what a tree
 * takes. It vouches for what it takes and for nothing else: what has any other form, be it better,
 * worse or only rarer, is for the library to read.
 */
final class WrittenJson {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long BLANKS = ONES * ' ';
  private static final char REPLACEMENT = '\uFFFD';
  private static final byte NONE = 0;

  private final byte[] bytes;
  private byte[] unescaped = {};
  private int at;
  private boolean isBroken;

  /** At the beginning of a record. */
  WrittenJson(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What is passed over as a whole, such as a field's name with all that stands around it. */
  static byte[] literal(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** Passes over {@code literal} if it comes next. */
  boolean skip(byte[] literal) {
    int to = at + literal.length;
    if (to > bytes.length) {
      return false;
    }
    for (int i = 0; i < literal.length; i++) {
      if (bytes[at + i] != literal[i]) {
        return false;
      }
    }
    at = to;
    return true;
  }

  /** The text of the field whose name comes next as {@code name}; null if it does not. */
  @Nullable String text(byte[] name) {
    return skip(name) ? text() : null;
  }

  /** Whether all of it was taken, up to the end. */
  boolean isAtEnd() {
    return !isBroken && at == bytes.length;
  }

  /** The text up to the quote that ends it. */
  private @Nullable String text() {
    int from = at;
    int length = 0;
    int end = special(from);
    while (end < bytes.length && bytes[end] == '\\') {
      byte escaped = end + 1 < bytes.length ? escaped(bytes[end + 1]) : NONE;
      if (escaped == NONE) {
        break;
      }
      if (unescaped.length == 0) {
        unescaped = new byte[bytes.length];
      }
      System.arraycopy(bytes, from, unescaped, length, end - from);
      length += end - from;
      unescaped[length++] = escaped;
      from = end + 2;
      end = special(from);
    }
    if (end >= bytes.length || bytes[end] != '"') {
      isBroken = true;
      return null;
    }
    at = end + 1;
    if (length == 0) {
      return decode(bytes, from, end - from);
    }
    System.arraycopy(bytes, from, unescaped, length, end - from);
    return decode(unescaped, 0, length + end - from);
  }

  /** What is wrong UTF-8 the decoder replaces; what had the replacement before is just rare. */
  private @Nullable String decode(byte[] utf8, int from, int length) {
    String text = new String(utf8, from, length, UTF_8);
    isBroken |= text.indexOf(REPLACEMENT) >= 0;
    return text;
  }

  private static byte escaped(byte letter) {
    return switch (letter) {
      case '"', '\\' -> letter;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> NONE;
    };
  }

  /**
   * Where the first quote, backslash or control character is; eight bytes are looked at at once.
   */
  private int special(int from) {
    int i = from;
    while (i + Long.BYTES <= bytes.length) {
      long eight = (long) EIGHT.get(bytes, i);
      long quote = eight ^ QUOTES;
      long backslash = eight ^ BACKSLASHES;
      // The lowest of these bits is that of the first zero, or of the first below 32; S. Mycroft.
      long found =
          (((quote - ONES) & ~quote)
                  | ((backslash - ONES) & ~backslash)
                  | ((eight - BLANKS) & ~eight))
              & HIGH_BITS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      i += Long.BYTES;
    }
    while (i < bytes.length && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] & 0xE0) != 0) {
      i++;
    }
    return i;
  }
}
