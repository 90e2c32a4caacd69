package io.wirewatch.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mends the text of an XML document before it is parsed: what stands before its first element goes,
 * the DOCTYPE with all that it declares but for entities, so do characters that XML forbids, an
 * ampersand that begins nothing is itself, and control characters of C1 become what they are meant
 * to be.
 *
 * <p>One pass, in time that grows with the length alone.
 */
final class Mended {
  /** An element takes more memory than its tags; feeds with all their markup have a tenth. */
  static final int MOST_TAGS = 600_000;

  private static final Pattern REFERENCE =
      Pattern.compile("&(#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,31});");

  /** An ampersand that begins no reference. */
  private static final Pattern BARE = Pattern.compile("&(?!#?[A-Za-z0-9]{1,32};)");

  private static final String NAMESPACE = "xmlns:";
  private static final int MOST_NAMESPACES = 100;
  private static final int LONGEST_REFERENCE = 40;
  private static final int LONGEST_NAME = 1_000;

  /** A slash is none: that of an end tag stands before its name. */
  private static final String NAME_ENDS = " \t\r\n\f<>";

  private final String text;
  private final StringBuilder mended;
  private final Entities entities = new Entities();
  private final Matcher reference;
  private int at;
  private int tags;
  private int namespaces;
  private boolean hasDoctype;
  private boolean isCommentOpen;
  private boolean isInstructionOpen;

  private Mended(String text) {
    this.text = text;
    this.mended = new StringBuilder(text.length() + 64);
    this.reference = REFERENCE.matcher(text);
  }

  /** The mended text; null where it has more than {@value #MOST_TAGS} tags. */
  static @Nullable String of(String text) {
    return new Mended(text).mend();
  }

  private @Nullable String mend() {
    at = Math.max(0, text.indexOf('<'));
    while (at < text.length() && tags <= MOST_TAGS) {
      char c = text.charAt(at);
      if (c == '<' && text.startsWith("<![CDATA[", at)) {
        copyTo("]]>");
      } else if (c == '<' && !isCommentOpen && text.startsWith("<!--", at)) {
        isCommentOpen = !skipTo("-->");
      } else if (c == '<' && !isInstructionOpen && text.startsWith("<?", at)) {
        isInstructionOpen = !skipTo("?>");
      } else if (c == '<' && text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
        skipDoctype();
      } else if (c == '&') {
        ampersand();
      } else if (c == '<' && isNameTooLong()) {
        mended.append("&lt;");
        at++;
      } else if (c == 'x' && isNamespaceTooMany()) {
        mended.append("_x");
        at++;
      } else {
        namespaces = c == '<' ? 0 : namespaces;
        tags += c == '<' && !text.startsWith("<", at + 1) ? 1 : 0; // many in a row are text
        copy(c);
        at++;
      }
    }
    return tags <= MOST_TAGS ? mended.toString() : null;
  }

  /** The parser takes a time for a name that grows with the square of its length. */
  private boolean isNameTooLong() {
    int end = at + 1;
    int most = Math.min(text.length(), at + LONGEST_NAME);
    while (end < most && NAME_ENDS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end == at + LONGEST_NAME;
  }

  /** The parser copies what one element declares for each that stands in it. */
  private boolean isNamespaceTooMany() {
    return text.startsWith(NAMESPACE, at) && ++namespaces > MOST_NAMESPACES;
  }

  private void ampersand() {
    reference.region(at, Math.min(text.length(), at + LONGEST_REFERENCE));
    if (!reference.lookingAt()) {
      mended.append("&amp;");
      at++;
      return;
    }
    String declared = entities.next(reference.group(1));
    if (declared != null) {
      mended.append(BARE.matcher(declared).replaceAll("&amp;"));
    } else if (isCharacter(reference.group(1))) {
      mended.append(text, at, reference.end());
    }
    at = reference.end();
  }

  /** Whether a reference is by name, or by the number of a character that may be in XML. */
  private static boolean isCharacter(String reference) {
    if (reference.charAt(0) != '#') {
      return true;
    }
    boolean hex = reference.charAt(1) == 'x' || reference.charAt(1) == 'X';
    long c = Long.parseLong(reference.substring(hex ? 2 : 1), hex ? 16 : 10);
    return c >= ' '
        ? c < 0xd800 || (c > 0xdfff && c < 0xfffe) || (c > 0xffff && c <= Character.MAX_CODE_POINT)
        : c == '\n' || c == '\t' || c == '\r';
  }

  private void copy(char c) {
    if (c >= ' ' ? c < 0xfffe : c == '\n' || c == '\t' || c == '\r') {
      mended.append(Charsets.meant(c));
    }
  }

  private void copyTo(String end) {
    int found = text.indexOf(end, at);
    int to = found < 0 ? text.length() : found + end.length();
    for (; at < to; at++) {
      copy(text.charAt(at));
    }
    if (found < 0) {
      mended.append(end);
    }
  }

  /** False where nothing ends it: then it was no comment, and the rest is worth more. */
  private boolean skipTo(String end) {
    int found = text.indexOf(end, at + 2);
    at = found < 0 ? at + 2 : found + end.length();
    return found >= 0;
  }

  /** A DOCTYPE ends at the first {@code >} outside of quotes and of what it declares. */
  private void skipDoctype() {
    int depth = 0;
    char quote = 0;
    // A document has one. Another is looked at no further than its first line.
    int most = hasDoctype ? at : text.length();
    hasDoctype = true;
    for (int i = at + 2; i < most; i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (c == '>' && depth <= 0) {
        entities.declare(text.subSequence(at, i));
        at = i + 1;
        return;
      }
    }
    // Some quote or bracket is never closed: then its first line is all of it.
    int end = text.indexOf('>', at);
    at = end < 0 ? text.length() : end + 1;
  }
}
