package io.wirewatch.document;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The entities that a DOCTYPE declares and that are short texts: no markup, nothing from elsewhere,
 * none inside of another. All that is written of them has a limit.
 */
final class Entities {
  private static final int MOST = 100;
  private static final int MOST_WRITTEN = 1_000_000;

  private static final Pattern DECLARATION =
      Pattern.compile(
          "<!ENTITY\\s{1,9}([A-Za-z][A-Za-z0-9]{0,31})\\s{1,9}(\"[^\"<]{0,200}\"|'[^'<]{0,200}')");

  /** A reference to another entity. */
  private static final Pattern OTHER =
      Pattern.compile("&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]*;");

  private final Map<String, String> values = new HashMap<>();
  private int written;

  /** Takes up what the DOCTYPE declares; of two of a name the first counts. */
  void declare(CharSequence doctype) {
    Matcher matcher = DECLARATION.matcher(doctype);
    while (values.size() < MOST && matcher.find()) {
      String quoted = matcher.group(2);
      if (!OTHER.matcher(quoted).find()) {
        values.putIfAbsent(matcher.group(1), quoted.substring(1, quoted.length() - 1));
      }
    }
  }

  /** The text that stands for a name; null for none, and when there was enough of them. */
  @Nullable String next(String name) {
    String value = values.get(name);
    if (value == null || written + value.length() > MOST_WRITTEN) {
      return null;
    }
    written += value.length();
    return value;
  }
}
