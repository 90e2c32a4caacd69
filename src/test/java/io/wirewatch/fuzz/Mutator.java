package io.wirewatch.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils documents, by accident and on purpose; the same seed spoils them the same way. */
final class Mutator {
  private static final List<String> BITS =
      List.of(
          "<",
          ">",
          "&",
          "\"",
          "'",
          "]]>",
          "<![CDATA[",
          "<!--",
          "-->",
          "<?x ",
          "?>",
          "</item>",
          "<item>",
          "</channel>",
          "<title>",
          "</entry>",
          "<script>alert(1)</script>",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
          "<svg onload=alert(1)>",
          "<a href='javascript:alert(1)'>",
          "<link>javascript:alert(1)</link>",
          "<<<<b",
          "&#0;",
          "&#xD800;",
          "&#x10FFFF;",
          "&#99999999999;",
          "&nbsp;&hellip;&nosuch;&x",
          "\u0000\u0001\u001b[31m",
          "\u202e\u200b\ufeff",
          "xmlns:a='b'",
          "xml:base='javascript:x'",
          " xml:base='http://['",
          "{}[],:\"",
          "\\u0000\\ud800",
          "<pubDate>Sun, 99 Jun 99999 99:99:99 +9999</pubDate>",
          "<guid isPermaLink='true'>data:text/html,x</guid>",
          "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
          "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>");

  private static final List<String> REPEATED =
      List.of(
          "<",
          "<a>",
          "<b/>",
          "<item>",
          "&lt;b&gt;",
          "&lt;table&gt;",
          "&amp;",
          "<a b='c' ",
          "x",
          "[",
          "{\"a\":",
          "<p><i>",
          "\n",
          "<!--",
          "&#x41;",
          "<title>",
          "</p>",
          " a='b'",
          "é");

  private static final List<String> CHARSETS =
      List.of("UTF-16", "windows-1251", "ISO-2022-JP", "UTF-7", "EBCDIC", "utf-32", "big5", "x");

  private static final String LAUGHS =
      "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
          + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d SYSTEM 'file:///etc/passwd'>"
          + "<!ENTITY % e SYSTEM 'file:///etc/hosts'>%e;]>";

  /** No mutant is longer, so that each is a short document. */
  private static final int LONGEST = 1_000_000;

  private final Random random;

  Mutator(long seed) {
    this.random = new Random(seed);
  }

  /** One to four things done to {@code good}; no longer than 1 MB. */
  byte[] mutate(byte[] good) {
    byte[] bytes = good;
    for (int many = random.nextInt(4); many >= 0; many--) {
      bytes = bytes.length == 0 ? good : once(bytes);
    }
    return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
  }

  private byte[] once(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextInt(20) == 0 ? 9999 : 99));
    byte[] block = Arrays.copyOfRange(bytes, from, to);
    return switch (random.nextInt(14)) {
      case 0 -> flipped(bytes);
      case 1 -> Arrays.copyOf(bytes, from);
      case 2 -> replaced(bytes, from, to, new byte[0]);
      case 3 -> replaced(bytes, from, from, block);
      case 4 -> swapped(bytes, from, to);
      case 5 -> replaced(bytes, from, from, pick(BITS).getBytes(UTF_8));
      case 6 -> replaced(bytes, from, to, pick(BITS).getBytes(UTF_8));
      case 7 -> replaced(bytes, from, from, many(pick(REPEATED)).getBytes(UTF_8));
      case 8 -> replaced(bytes, from, to, garbage(to - from));
      case 9 -> recoded(bytes);
      case 10 -> redeclared(bytes);
      case 11 -> replaced(bytes, 0, 0, LAUGHS.getBytes(UTF_8));
      case 12 -> afterTag(bytes, from, random.nextBoolean() ? "&d;&c;" : pick(BITS));
      default -> afterTag(bytes, from, many(pick(REPEATED)));
    };
  }

  /** Rarely very many, for that takes time. */
  private String many(String part) {
    return part.repeat(random.nextInt(40) == 0 ? 200_000 / part.length() : random.nextInt(600));
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    for (int i = random.nextInt(9); i >= 0; i--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] garbage(int length) {
    byte[] garbage = new byte[length];
    random.nextBytes(garbage);
    return garbage;
  }

  /** The block, put somewhere else. */
  private byte[] swapped(byte[] bytes, int from, int to) {
    byte[] block = Arrays.copyOfRange(bytes, from, to);
    byte[] rest = replaced(bytes, from, to, new byte[0]);
    int at = random.nextInt(rest.length + 1);
    return replaced(rest, at, at, block);
  }

  private byte[] afterTag(byte[] bytes, int from, String insert) {
    int at = from;
    while (at < bytes.length && bytes[at] != '>') {
      at++;
    }
    at = Math.min(bytes.length, at + 1);
    return replaced(bytes, at, at, insert.getBytes(UTF_8));
  }

  private byte[] recoded(byte[] bytes) {
    Charset charset = Charset.forName(random.nextBoolean() ? "UTF-16BE" : "IBM037");
    return new String(bytes, UTF_8).getBytes(charset);
  }

  private byte[] redeclared(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    return ("<?xml version='1.0' encoding='" + pick(CHARSETS) + "'?>" + text).getBytes(ISO_8859_1);
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + by.length);
    out.write(bytes, 0, from);
    out.writeBytes(by);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
