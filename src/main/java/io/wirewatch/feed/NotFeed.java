package io.wirewatch.feed;

import io.wirewatch.text.Html;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what a document is that came in place of a feed. */
final class NotFeed {
  // The groups are atomic: a comment ends at its first end, and nothing is tried again.
  private static final Pattern HTML =
      Pattern.compile(
          "^\\s*(?:<\\?xml[^>]*>\\s*)?(?>(?><!--.*?-->)\\s*)*+<(?:!doctype\\s+html|html)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int START = 4096;

  private NotFeed() {}

  /** What the document is when it does not look like XML of any kind but HTML's; else null. */
  static @Nullable String describe(String text) {
    String start = text.substring(0, Math.min(START, text.length()));
    if (HTML.matcher(start).find()) {
      return "an HTML page titled '" + FeedXml.oneLine(Html.pageTitle(text)) + "'";
    }
    String first = start.strip().toLowerCase(Locale.ROOT);
    if (first.startsWith("{") || first.startsWith("[")) {
      return "JSON";
    }
    return first.startsWith("<") || first.startsWith("\ufeff") ? null : "text without markup";
  }
}
