package io.wirewatch.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends the text of an XML document before it is parsed: what stands before its first element goes,
 * the DOCTYPE and all that it declares with it, so do characters that XML forbids, and an ampersand
 * that begins nothing is itself.
 *
 * <p>One pass, in time that grows with the length alone.
 */
final class Mended {
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,31});");

  private final String text;
  private final StringBuilder mended;
  private final Matcher reference;
  private int at;

  private Mended(String text) {
    this.text = text;
    this.mended = new StringBuilder(text.length() + 64);
    this.reference = REFERENCE.matcher(text);
  }

  static String of(String text) {
    return new Mended(text).mend();
  }

  private String mend() {
    at = Math.max(0, text.indexOf('<'));
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '<' && text.startsWith("<![CDATA[", at)) {
        copyTo("]]>");
      } else if (c == '<' && text.startsWith("<!--", at)) {
        skipTo("-->");
      } else if (c == '<' && text.startsWith("<?", at)) {
        skipTo("?>");
      } else if (c == '<' && text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
        skipDoctype();
      } else if (c == '&' && !isReference()) {
        mended.append("&amp;");
        at++;
      } else {
        copy(c);
        at++;
      }
    }
    return mended.toString();
  }

  private boolean isReference() {
    reference.region(at, Math.min(text.length(), at + 40));
    return reference.lookingAt();
  }

  private void copy(char c) {
    if (c >= ' ' ? c < 0xfffe : c == '\n' || c == '\t' || c == '\r') {
      mended.append(c);
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

  private void skipTo(String end) {
    int found = text.indexOf(end, at + 2);
    // Where nothing ends it, it was no comment: the rest is worth more.
    at = found < 0 ? at + 2 : found + end.length();
  }

  /** A DOCTYPE ends at the first {@code >} outside of quotes and of what it declares. */
  private void skipDoctype() {
    int depth = 0;
    char quote = 0;
    for (int i = at + 2; i < text.length(); i++) {
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
        at = i + 1;
        return;
      }
    }
    // Some quote or bracket is never closed: then its first line is all of it.
    int end = text.indexOf('>', at);
    at = end < 0 ? text.length() : end + 1;
  }
}
