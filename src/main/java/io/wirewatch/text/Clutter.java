package io.wirewatch.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines that a web page leaves in a text copied from it, and that no one wrote as news.
 *
 * <p>Only whole lines go. Each rule has a name below; a line that no rule knows stays.
 */
final class Clutter {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final String ADDRESS =
      "(?:https?://\\S+|www\\.\\S+|[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,12}(?:/\\S*)?)";

  /** A line of nothing but a site's name or address. */
  private static final Pattern SITE_NAME =
      Pattern.compile("(?:(?:source|via|from)\\s*:\\s*)?<?" + ADDRESS + ">?", FLAGS);

  /** A line that names the account which put the text up; only near the top. */
  private static final Pattern POSTED_BY =
      Pattern.compile(
          "(?:(?:posted |written )?by:? )?"
              + "(?:admin|administrator|webmaster|editor|editors|editorial (?:staff|team|desk)"
              + "|staff|staff (?:writer|reporter)|news ?desk|web ?desk|newsroom|guest author)",
          FLAGS);

  /** A line that names the author: "By" and two to five capitalised words; only near the top. */
  private static final Pattern BYLINE =
      Pattern.compile(
          "(?:Posted by|Written by|By|BY) \\p{Lu}[\\p{L}.'’-]*(?: \\p{Lu}[\\p{L}.'’-]*){1,4}");

  /** A line that sends the reader to another text. */
  private static final Pattern READ_MORE =
      Pattern.compile(
          "(?:read more|read also|also read|continue reading|click here to read)\\b.*", FLAGS);

  /** A label left over from a link or a row of buttons; only at the end. */
  private static final Pattern LINK_LABEL =
      Pattern.compile(
          "(?:source(?: link| url)?|original (?:source|article)|link|via|share(?: this)?"
              + "|tweet|print|e-?mail)[:.]?",
          FLAGS);

  /** How many lines with text count as near the top. */
  private static final int TOP = 5;

  /** A longer line is prose, whatever it begins with. */
  private static final int LONGEST = 200;

  private Clutter() {}

  /** The lines without clutter; empty lines stay where they are. */
  static List<String> removeFrom(List<String> lines) {
    List<String> kept = new ArrayList<>(lines.size());
    int seen = 0;
    for (String line : lines) {
      if (line.isEmpty()) {
        kept.add(line);
        continue;
      }
      boolean clutter =
          isAnywhere(line) || (seen < TOP && isAtTheTop(line, seen == 0 && lines.size() > 1));
      seen++;
      if (!clutter) {
        kept.add(line);
      }
    }
    int end = kept.size();
    while (end > 0 && isAtTheEnd(kept.get(end - 1))) {
      end--;
    }
    return kept.subList(0, end);
  }

  private static boolean isAnywhere(String line) {
    return line.length() <= LONGEST
        && (SITE_NAME.matcher(line).matches()
            || (READ_MORE.matcher(line).matches() && !Sentences.endsLikeOne(line)));
  }

  private static boolean isAtTheTop(String line, boolean first) {
    // "By Any Measure" may be a title, so a first line is no byline.
    return POSTED_BY.matcher(line).matches() || (!first && BYLINE.matcher(line).matches());
  }

  private static boolean isAtTheEnd(String line) {
    return line.isEmpty() || LINK_LABEL.matcher(line).matches();
  }
}
