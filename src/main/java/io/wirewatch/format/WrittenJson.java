package io.wirewatch.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
  private final byte[] bytes;
  private final WrittenText texts = WrittenText.own();
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
    String text = texts.read(bytes, at);
    isBroken |= text == null;
    at = texts.end() + 1;
    return text;
  }
}
