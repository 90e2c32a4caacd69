package io.wirewatch.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A story's stable id: the key of every record about it.
 *
 * <p>The rule is frozen. The id is the first 16 bytes, in lower-case hexadecimal, of the SHA-256 of
 * the UTF-8 text {@code publisher NUL kind NUL value}, so {@code printf 'bbc.co.uk\0guid\0abc' |
 * sha256sum | cut -c-32} computes it too. Where a value has parts they are joined by NUL; a NUL
 * inside a part is dropped first.
 *
 * @param value 32 lower-case hexadecimal digits
 * @param kind what identified the story
 */
public record StoryId(String value, Kind kind) {
  private static final int LENGTH = 32;
  private static final int BYTES = 16;

  /** What a story was identified by, strongest first. */
  public enum Kind {
    /** A feed entry's own id. */
    GUID("guid"),
    /** A feed entry's link. */
    URL("url"),
    /** A feed entry with neither: its title and stated date. */
    TITLE_DATE("title+date"),
    /** An id that whoever handed in the text gave. */
    GIVEN("given"),
    /** The name of the file, without its directory. */
    FILE("file"),
    /** Standard input: title, stated date and text. */
    TEXT("text");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The kind as records spell it. */
    public String word() {
      return word;
    }

    /** The kind that records spell as {@code word}; an {@code IllegalArgumentException} if none. */
    public static Kind of(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of story id is called '" + word + "'");
    }
  }

  public StoryId {
    requireNonNull(value, "value");
    requireNonNull(kind, "kind");
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException(
          "a story id is 32 lower-case hexadecimal digits, not '" + value + "'");
    }
  }

  /** Whether {@code text} has the form of a story id. */
  public static boolean isWellFormed(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The id of a feed entry: by its guid, else its link, else its title and stated date. */
  public static StoryId ofEntry(
      String publisher,
      @Nullable String guid,
      @Nullable String link,
      String title,
      @Nullable Instant stated) {
    if (guid != null && !guid.isBlank()) {
      return of(publisher, Kind.GUID, guid.strip());
    }
    if (link != null && !link.isBlank()) {
      return of(publisher, Kind.URL, link.strip());
    }
    return of(publisher, Kind.TITLE_DATE, title.strip(), stated == null ? "" : stated.toString());
  }

  /** The id of a text whose id was given. */
  public static StoryId ofGiven(String publisher, String given) {
    return of(publisher, Kind.GIVEN, given.strip());
  }

  /** The id of a text from a file, by the file's name without its directory. */
  public static StoryId ofFile(String publisher, String fileName) {
    return of(publisher, Kind.FILE, fileName);
  }

  /** The id of a text that nothing but itself identifies: another text is another story. */
  public static StoryId ofText(
      String publisher, String title, @Nullable Instant stated, String body) {
    return of(publisher, Kind.TEXT, title, stated == null ? "" : stated.toString(), body);
  }

  private static StoryId of(String publisher, Kind kind, String... parts) {
    MessageDigest sha256 = sha256();
    sha256.update(publisher.toLowerCase(Locale.ROOT).getBytes(UTF_8));
    sha256.update((byte) 0);
    sha256.update(kind.word.getBytes(UTF_8));
    for (String part : parts) {
      sha256.update((byte) 0);
      sha256.update(part.replace("\0", "").getBytes(UTF_8));
    }
    return new StoryId(HexFormat.of().formatHex(sha256.digest(), 0, BYTES), kind);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
