package io.wirewatch.story;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who published a story.
 *
 * @param id the publisher, part of every story id and of the count keys; lower case, no white space
 *     or control character, no {@code |} or {@code =}, no {@code -} first or last; 1 to 200
 *     characters
 * @param name the publisher's name as people read it, 1 to 500 characters
 * @param feed the feed's URL, 1 to 8,000 characters; absent for a story that came as text
 */
public record Source(String id, String name, @Nullable String feed) {
  private static final int MAX_ID = 200;

  public Source {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    if (!isNormal(id)) {
      throw new IllegalArgumentException(
          "source id '" + id + "' is not in normal form, which is '" + normalise(id) + "'");
    }
    Limit.SOURCE_NAME.check(name);
    Limit.URI.check(feed);
  }

  /** The source that people call {@code name}; a blank one is {@code unknown}. */
  public static Source named(String name) {
    String id = normalise(name);
    return new Source(id, name.isBlank() ? id : Limit.SOURCE_NAME.cut(name.strip()), null);
  }

  /** Whether {@code id} can be a source's id; every result of {@link #normalise} can. */
  public static boolean isNormal(String id) {
    int characters = 0;
    for (int at = 0; at < id.length(); at += Character.charCount(id.codePointAt(at))) {
      int character = id.codePointAt(at);
      boolean illegal =
          Story.isBlank(character)
              || (character >= 'A' && character <= 'Z')
              || character == '|'
              || character == '='
              || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
      if (illegal || ++characters > MAX_ID) {
        return false;
      }
    }
    return characters > 0 && !id.startsWith("-") && !id.endsWith("-");
  }

  /** Makes any text a legal source id; a text of nothing but blanks becomes {@code unknown}. */
  public static String normalise(String text) {
    String id =
        text.strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\p{Z}\\p{C}|=]+", "-")
            .replaceAll("^-+|-+$", "");
    if (id.length() > MAX_ID) {
      int end = Character.isHighSurrogate(id.charAt(MAX_ID - 1)) ? MAX_ID - 1 : MAX_ID;
      id = id.substring(0, end).replaceAll("-+$", "");
    }
    return id.isEmpty() ? "unknown" : id;
  }
}
