package io.wirewatch.document;

import static java.util.Objects.requireNonNull;

import io.wirewatch.text.StatedDate;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed document: what it says, in its own words.
 *
 * @param id its own id as written; null if it has none
 * @param link the address of its page, absolute where that can be told; null if it has none
 * @param title markup, or text; null if it has none
 * @param summary markup, or text; null if it has none
 * @param content markup, or text; null if it has none
 * @param texts every text of it, {@code summary} and {@code content} among them
 * @param author whoever it names; null if nobody
 * @param published when it says it was published; null if it does not
 * @param updated when it says it was changed; null if it does not
 * @param dated a date of which it does not say what it is of; null if there is none
 * @param language a language tag, the entry's own; null if it has none
 * @param base what relative addresses in it are relative to; null if unknown
 * @param source makes the entry's source, parsed and written again
 */
public record FeedEntry(
    @Nullable String id,
    @Nullable String link,
    @Nullable String title,
    @Nullable String summary,
    @Nullable String content,
    List<String> texts,
    @Nullable String author,
    @Nullable Date published,
    @Nullable Date updated,
    @Nullable Date dated,
    @Nullable String language,
    @Nullable String base,
    Supplier<String> source) {

  /**
   * A date that an entry states.
   *
   * @param stated as written
   * @param at the time it means; null if that cannot be read
   */
  public record Date(String stated, @Nullable Instant at) {
    private static final int LONGEST = 500;

    static @Nullable Date of(@Nullable String stated) {
      return stated == null
          ? null
          : new Date(stated, stated.length() > LONGEST ? null : StatedDate.parse(stated));
    }
  }

  public FeedEntry {
    texts = List.copyOf(texts);
    requireNonNull(source, "source");
  }

  /**
   * The id as a person finds it in a browser: a path stands for an address at the feed's site, and
   * what would be run there is none.
   */
  public @Nullable String resolvedId() {
    if (id != null && Links.isActive(id)) {
      return null;
    }
    return id != null && id.startsWith("/") ? Links.resolve(base, id) : id;
  }
}
