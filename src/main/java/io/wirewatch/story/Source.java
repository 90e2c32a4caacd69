package io.wirewatch.story;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who published a story.
 *
 * @param id the publisher, part of every story id and of the count keys; lower case, no white space
 *     or control character, no {@code |} or {@code =}; 1 to 200 characters
 * @param name the publisher's name as people read it
 * @param feed the feed's URL; absent for a story that came as text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(String id, String name, @Nullable String feed) {
  private static final int MAX_ID = 200;

  public Source {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    if (!id.equals(normalise(id))) {
      throw new IllegalArgumentException(
          "source id '" + id + "' is not in normal form, which is '" + normalise(id) + "'");
    }
  }

  /** Makes any text a legal source id; a text of nothing but blanks becomes {@code unknown}. */
  public static String normalise(String text) {
    String id =
        text.strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\p{Z}\\p{C}|=]+", "-")
            .replaceAll("^-+|-+$", "");
    if (id.length() > MAX_ID) {
      id = id.substring(0, MAX_ID).replaceAll("-+$", "");
    }
    return id.isEmpty() ? "unknown" : id;
  }
}
