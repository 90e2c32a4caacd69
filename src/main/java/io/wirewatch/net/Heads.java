package io.wirewatch.net;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/** Reads the heads of one connection's answers; they are neither long nor many. */
final class Heads extends DefaultHttpResponseParser {
  static final Http1Config LIMITS =
      Http1Config.custom()
          .setMaxLineLength(16 * 1024)
          .setMaxHeaderCount(200)
          .setMaxEmptyLineCount(5)
          .build();

  private static final int MOST_CHARS = 64 * 1024;

  /** Interim ones (1xx), and that which counts: a connection is for one request. */
  private static final int MOST_HEADS = 10;

  private int heads;

  Heads() {
    super(LIMITS);
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    if (++heads > MOST_HEADS) {
      throw new MessageConstraintException("more than " + MOST_HEADS + " heads of answers");
    }
    ClassicHttpResponse head = super.parse(buffer, in);
    if (head == null) { // the connection was closed
      return head;
    }
    long chars = 0;
    for (Header header : head.getHeaders()) {
      chars += header.getName().length() + String.valueOf(header.getValue()).length();
    }
    if (chars > MOST_CHARS) {
      throw new MessageConstraintException("a head of more than " + MOST_CHARS + " characters");
    }
    return head;
  }
}
