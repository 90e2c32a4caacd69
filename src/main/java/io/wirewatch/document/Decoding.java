package io.wirewatch.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Decodes a document: by its byte order mark, else by the charset of the Content-Type header, else
 * by its own declaration, each only where the bytes bear it out; else as UTF-8, and where they are
 * not that either, as what they look like.
 *
 * <p>Bytes that are no characters become U+FFFD: one of them should not cost a whole feed.
 */
final class Decoding {
  private static final Pattern HEADER =
      Pattern.compile(";\\s*charset\\s*[=:]\\s*[\"'\\s]*([^\\s\"';]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DECLARATION =
      Pattern.compile(
          "<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"'\\s]*([\\w.:+-]+)", Pattern.CASE_INSENSITIVE);
  private static final int PROLOG = 1024;

  /** UTF-8 with one bad character in so many that are not ASCII is UTF-8 still. */
  private static final int ONE_BAD_IN = 5;

  /** So many bytes of longer characters may be UTF-8 by chance in a text of two bytes each. */
  private static final int CHANCE = 20;

  private Decoding() {}

  static String decode(byte[] bytes, @Nullable String contentType) {
    Wide wide = Wide.of(bytes);
    if (wide != null) {
      String text = new String(bytes, wide.skip(), bytes.length - wide.skip(), wide.charset());
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
    int start = Wide.startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
    String utf8 = strictly(bytes, start, UTF_8);
    if (utf8 != null && (start > 0 || utf8.length() == bytes.length)) {
      return isShifted(bytes, contentType) ? claimed(bytes, contentType, utf8) : utf8;
    }
    return start > 0
        ? new String(bytes, start, bytes.length - start, UTF_8)
        : claimed(bytes, contentType, utf8);
  }

  private static String claimed(byte[] bytes, @Nullable String contentType, @Nullable String utf8) {
    List<Charset> claims = claims(bytes, contentType);
    for (Charset claim : claims) {
      // Other text is hardly ever UTF-8 by chance, and so then the claim is wrong.
      boolean wrong =
          utf8 != null
              && !Charsets.isShifted(claim)
              && bytes.length - utf8.length() > (Charsets.isSingleByte(claim) ? 0 : CHANCE);
      String text = wrong ? utf8 : strictly(bytes, 0, claim);
      if (text != null) {
        return text;
      }
    }
    return utf8 == null ? looksLike(bytes, claims) : utf8;
  }

  /** Whether bytes that are all ASCII may be letters all the same, as in ISO-2022-JP. */
  private static boolean isShifted(byte[] bytes, @Nullable String contentType) {
    return claims(bytes, contentType).stream().anyMatch(Charsets::isShifted);
  }

  private static List<Charset> claims(byte[] bytes, @Nullable String contentType) {
    List<Charset> claims = new ArrayList<>();
    if (contentType != null) {
      add(claims, HEADER.matcher(contentType));
    }
    Charset prologs = Wide.startsWith(bytes, 0x4c, 0x6f, 0xa7, 0x94) ? Charsets.EBCDIC : ISO_8859_1;
    String prolog = new String(bytes, 0, Math.min(PROLOG, bytes.length), prologs);
    add(claims, DECLARATION.matcher(prolog));
    if (prologs.equals(Charsets.EBCDIC)) {
      claims.add(Charsets.EBCDIC);
    }
    return claims;
  }

  private static void add(List<Charset> claims, Matcher matcher) {
    Charset charset = matcher.find() ? Charsets.named(matcher.group(1)) : null;
    // The declaration could be read byte by byte, so UTF-16 it is not.
    if (charset != null && !charset.name().matches("UTF-(16|32).*")) {
      claims.add(charset);
    }
  }

  private static String looksLike(byte[] bytes, List<Charset> claims) {
    String utf8 = new String(bytes, UTF_8);
    long bad = utf8.chars().filter(c -> c == 0xfffd).count();
    if (bad * ONE_BAD_IN < utf8.chars().filter(c -> c > 0x7f).count()) {
      return utf8;
    }
    for (Charset claim : claims) {
      if (!claim.equals(UTF_8)) {
        return new String(bytes, claim);
      }
    }
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(bytes);
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    // Old Macs do not serve feeds, but their charset looks much like that of Windows.
    boolean mac = "MACCYRILLIC".equals(name);
    Charset detected = name == null ? null : Charsets.named(mac ? "windows-1251" : name);
    String text = detected == null ? null : strictly(bytes, 0, detected);
    return text == null ? new String(bytes, Charsets.WESTERN) : text;
  }

  private static @Nullable String strictly(byte[] bytes, int start, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
