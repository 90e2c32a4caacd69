package io.wirewatch.document;

import java.io.IOException;
import java.io.StringReader;

/** Hands a text to a parser piece by piece, for as long as there is time. */
final class TimedReader extends StringReader {
  TimedReader(String text) {
    super(text);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    BoundedReading.checkTime();
    return super.read(buffer, offset, length);
  }
}
