package io.wirewatch.story;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A news item in our form: the value of {@code news.stories.v1}.
 *
 * <p>It holds what the source said and nothing of how or when we came by it, so that the same story
 * read twice is the same bytes.
 *
 * @param id the key
 * @param uri the story's own address; null when it has none
 * @param source who published it
 * @param language a lower-case ISO 639 code such as {@code en}; null when unknown
 * @param published when, and how sure that is
 * @param updatedAt when the source last changed it, as the source says; null when it does not
 * @param headline the title as plain text; never blank
 * @param headlineDerived whether the headline is the body's first sentence, for want of a title; it
 *     is then not matched a second time
 * @param summary the source's short text where it sends a longer one too; else null
 * @param body the fullest text there is, plain; may be empty
 */
public record Story(
    StoryId id,
    @Nullable String uri,
    Source source,
    @Nullable String language,
    Published published,
    @Nullable Instant updatedAt,
    String headline,
    boolean headlineDerived,
    @Nullable String summary,
    String body) {

  public Story {
    requireNonNull(id, "id");
    requireNonNull(source, "source");
    requireNonNull(published, "published");
    requireNonNull(headline, "headline");
    requireNonNull(body, "body");
    if (headline.isBlank()) {
      throw new IllegalArgumentException("a story has a headline");
    }
  }
}
