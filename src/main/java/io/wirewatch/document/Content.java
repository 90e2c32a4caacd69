package io.wirewatch.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The markup of an element that holds text, whichever way its format has it written. */
final class Content {
  private static final int SHORTEST_PICTURE = 64;

  private Content() {}

  static String of(Element element) {
    String inner = Fields.inner(element);
    return isBase64(element) ? decoded(inner) : inner;
  }

  private static boolean isBase64(Element element) {
    String mode = Fields.exactly(element, "mode");
    if (mode != null) {
      return mode.strip().equalsIgnoreCase("base64");
    }
    String type = Fields.exactly(element, "type");
    return type != null && isBinary(type.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether Atom 1.0 has content of that type written in Base64. */
  private static boolean isBinary(String type) {
    return type.contains("/")
        && !type.startsWith("text/")
        && !type.endsWith("+xml")
        && !type.endsWith("/xml")
        && !type.startsWith("multipart/");
  }

  /** What the Base64 stands for; the text itself where it is none after all. */
  private static String decoded(String text) {
    byte @Nullable [] bytes = bytes(text);
    if (bytes == null) {
      return text;
    }
    String decoded = new String(bytes, UTF_8);
    long bad = decoded.chars().filter(c -> c == 0xfffd || c == 0).count();
    if (bad * 10 <= decoded.length()) {
      return decoded;
    }
    return text.length() < SHORTEST_PICTURE ? text : "";
  }

  private static byte @Nullable [] bytes(String text) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s+", ""));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
