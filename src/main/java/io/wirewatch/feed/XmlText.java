package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes an XML document as RFC 7303 has it: by its byte order mark, else by the charset of the
 * Content-Type header, else by its own declaration, else as UTF-8.
 *
 * <p>A charset name that Java does not know is passed over. Bytes that are no characters become
 * U+FFFD: one of them should not cost a whole feed.
 */
final class XmlText {
  private static final Pattern HEADER =
      Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\\s\"';]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DECLARATION =
      Pattern.compile("^\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']\\s*([^\\s\"']+)");
  private static final int PROLOG = 256;

  private XmlText() {}

  static String decode(byte[] bytes, @Nullable String contentType) {
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
      return new String(bytes, 3, bytes.length - 3, UTF_8);
    }
    if (startsWith(bytes, 0xfe, 0xff)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16BE);
    }
    if (startsWith(bytes, 0xff, 0xfe)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16LE);
    }
    Charset charset = contentType == null ? null : named(HEADER.matcher(contentType));
    if (charset == null) {
      charset = declared(bytes);
    }
    return new String(bytes, charset == null ? UTF_8 : charset);
  }

  private static @Nullable Charset declared(byte[] bytes) {
    if (startsWith(bytes, 0, '<')) {
      return UTF_16BE;
    }
    if (startsWith(bytes, '<', 0)) {
      return UTF_16LE;
    }
    String prolog = new String(bytes, 0, Math.min(PROLOG, bytes.length), ISO_8859_1);
    Charset charset = named(DECLARATION.matcher(prolog));
    // The declaration could be read byte by byte, so UTF-16 it is not.
    return charset != null && charset.name().startsWith("UTF-16") ? UTF_8 : charset;
  }

  private static @Nullable Charset named(Matcher matcher) {
    if (!matcher.find()) {
      return null;
    }
    try {
      return Charset.forName(matcher.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
