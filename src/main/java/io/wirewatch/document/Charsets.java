package io.wirewatch.document;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Charsets by the names that documents give them. */
final class Charsets {
  static final Charset WESTERN = Charset.forName("windows-1252");
  static final Charset EBCDIC = Charset.forName("IBM037");

  private static final String C1 = c1();

  /** What is meant by a name, where that is more than it says: supersets, as browsers take them. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("iso_8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("latin-1", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("big5", "Big5-HKSCS"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("macintosh", "x-MacRoman"),
          Map.entry("mac-cyrillic", "x-MacCyrillic"));

  private static final Set<String> MULTI_BYTE =
      Set.of("GB18030", "Big5-HKSCS", "windows-31j", "x-windows-949", "EUC-JP", "UTF-8");

  /** What was asked for once is known; names that no one knows are few, and are cut off. */
  private static final Map<String, Optional<Charset>> KNOWN = new ConcurrentHashMap<>();

  private static final int MOST_KNOWN = 500;

  private Charsets() {}

  /** The charset of that name; null for one that Java does not know. */
  static @Nullable Charset named(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replaceFirst("^windows_", "windows-");
    Optional<Charset> known = KNOWN.get(plain);
    if (known == null) {
      known = Optional.ofNullable(find(MEANT.getOrDefault(plain, plain)));
      if (KNOWN.size() < MOST_KNOWN) {
        KNOWN.put(plain, known);
      }
    }
    return known.orElse(null);
  }

  /**
   * What a control character of C1 is meant to be: whoever takes the bytes of {@code windows-1252}
   * for characters writes its quotes and dashes so. U+0085 is a line end, and stays as it is.
   */
  static char meant(char c) {
    char meant = c < 0x80 || c > 0x9f || c == 0x85 ? c : C1.charAt(c - 0x80);
    return meant == 0xfffd ? c : meant;
  }

  /** Whether each byte is a character, and so any bytes are some text. */
  static boolean isSingleByte(Charset charset) {
    return !MULTI_BYTE.contains(charset.name())
        && !isShifted(charset)
        && charset.canEncode()
        && charset.newEncoder().maxBytesPerChar() <= 1;
  }

  /** Whether bytes that ASCII has mean other characters here. */
  static boolean isShifted(Charset charset) {
    return charset.name().startsWith("ISO-2022") || charset.name().startsWith("x-ISO-2022");
  }

  private static String c1() {
    byte[] bytes = new byte[0x20];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (0x80 + i);
    }
    return new String(bytes, WESTERN);
  }

  private static @Nullable Charset find(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
