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
 * @param uri the story's own address, at most 8,000 characters; null when it has none
 * @param source who published it
 * @param language a lower-case ISO 639 code such as {@code en}, 2 to 8 letters; null when unknown
 * @param published when, and how sure that is
 * @param updatedAt when the source last changed it, as the source says; null when it does not
 * @param headline the title as plain text, 1 to 2,000 characters; never blank
 * @param headlineDerived whether the headline is the body's first sentence, for want of a title; it
 *     is then not matched a second time
 * @param summary the source's short text where it sends a longer one too; else null
 * @param body the fullest text there is, plain; may be empty
 * @param fromArticle whether the body is that of the article's own page, and not the feed's text
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
    String body,
    boolean fromArticle) {
  public Story {
    requireNonNull(id, "id");
    requireNonNull(source, "source");
    requireNonNull(published, "published");
    requireNonNull(headline, "headline");
    requireNonNull(body, "body");
    Limit.HEADLINE.check(headline);
    if (!isVisible(headline)) {
      throw new IllegalArgumentException("'headline' is blank");
    }
    Limit.URI.check(uri);
    if (language != null && !isLanguage(language)) {
      throw new IllegalArgumentException(
          "'language' is 2 to 8 letters of a-z, and not '" + language + "'");
    }
    if (updatedAt != null && !Published.isWritable(updatedAt)) {
      throw new IllegalArgumentException("'updatedAt' lies in no year from 0000 to 9999");
    }
  }

  /** A story with the text that it came with. */
  public Story(
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
    this(
        id,
        uri,
        source,
        language,
        published,
        updatedAt,
        headline,
        headlineDerived,
        summary,
        body,
        false);
  }

  /** The same story under another id and with another time of publication. */
  public Story with(StoryId newId, Published newPublished) {
    return new Story(
        newId,
        uri,
        source,
        language,
        newPublished,
        updatedAt,
        headline,
        headlineDerived,
        summary,
        body,
        fromArticle);
  }

  /** The same story in another language; null where that is unknown. */
  public Story inLanguage(@Nullable String newLanguage) {
    return new Story(
        id,
        uri,
        source,
        newLanguage,
        published,
        updatedAt,
        headline,
        headlineDerived,
        summary,
        body,
        fromArticle);
  }

  /**
   * This story with the text of its article for a body. What it came with stays: a summary, or else
   * the body, which then is the summary.
   */
  public Story withArticle(String text) {
    // A headline that was derived is not matched, but the body that it is from.
    boolean keepsSummary = summary != null && !headlineDerived;
    String before = body.isEmpty() ? summary : body;
    return new Story(
        id,
        uri,
        source,
        language,
        published,
        updatedAt,
        headline,
        headlineDerived,
        keepsSummary ? summary : before,
        text,
        true);
  }

  /** Asked of every story that is read, and so without a pattern. */
  private static boolean isLanguage(String code) {
    boolean is = code.length() >= 2 && code.length() <= 8;
    for (int i = 0; i < code.length(); i++) {
      is &= code.charAt(i) >= 'a' && code.charAt(i) <= 'z';
    }
    return is;
  }

  /** Whether {@code text} has a character that shows. */
  public static boolean isVisible(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (!isBlank(text.charAt(at))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a character is white space, a control character or one of no width.
   *
   * <p>These are listed, and not asked of the JDK, because the schema must say the same and every
   * language has its own idea of them.
   */
  static boolean isBlank(int c) {
    return c <= ' '
        || (c >= 0x7f && c <= 0xa0)
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202f)
        || (c >= 0x205f && c <= 0x206f)
        || c == 0x3000
        || c == 0xfeff;
  }
}
