package io.wirewatch.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.post.PostedFields.Bad;
import io.wirewatch.story.Limit;
import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.text.FieldText;
import io.wirewatch.text.Languages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a story of what a client posts, or says what is wrong with it. */
public final class PostedStory {
  private static final List<String> FIELDS =
      List.of(
          "id",
          "source",
          "headline",
          "body",
          "summary",
          "uri",
          "language",
          "publishedAt",
          "updatedAt");
  private static final List<String> SOURCE_FIELDS = List.of("id", "name", "feed");

  private PostedStory() {}

  /**
   * The story of {@code json}, an object.
   *
   * @param accepted now: when it was published if it does not say, or says what is yet to come
   */
  public static Reading<Story> read(JsonNode json, Instant accepted) {
    try {
      return new Reading.Accepted<>(story(new PostedFields(json, "", FIELDS), accepted));
    } catch (Bad e) {
      return new Reading.Rejected<>(e.reason());
    } catch (IllegalArgumentException e) {
      return new Reading.Rejected<>(String.valueOf(e.getMessage()));
    }
  }

  private static Story story(PostedFields fields, Instant accepted) {
    Source source = source(fields);
    String headline = Limit.HEADLINE.cut(FieldText.line(fields.text("headline")));
    if (headline.isEmpty()) {
      throw fields.bad("headline", "is blank");
    }
    String uri = uri(fields, "uri");
    Instant stated = fields.optionalTime("publishedAt");
    String body = lines(fields, "body");
    String summary = lines(fields, "summary");
    if (body.isEmpty()) { // it is the fullest text there is
      body = summary;
      summary = "";
    }
    return new Story(
        id(fields, source, uri, headline, stated, body),
        uri,
        source,
        language(fields),
        stated == null
            ? Published.missing(accepted, null)
            : Published.stated(stated, stated.toString(), accepted),
        fields.optionalTime("updatedAt"),
        headline,
        false,
        summary.isEmpty() || summary.equals(body) ? null : summary,
        body);
  }

  private static Source source(PostedFields fields) {
    if (!fields.isObject("source")) {
      String id = fields.text("source");
      return new Source(id, id, null);
    }
    PostedFields source = fields.object("source", SOURCE_FIELDS);
    String id = source.text("id");
    String name = source.optionalText("name");
    String line = name == null ? "" : FieldText.line(name);
    return new Source(id, line.isEmpty() ? id : Limit.SOURCE_NAME.cut(line), uri(source, "feed"));
  }

  /** Without an id of its own: by its address, else by title and date, else by the text. */
  private static StoryId id(
      PostedFields fields,
      Source source,
      @Nullable String uri,
      String headline,
      @Nullable Instant stated,
      String body) {
    String given = fields.optionalText("id");
    if (given == null) {
      return uri == null && stated == null
          ? StoryId.ofText(source.id(), headline, null, body)
          : StoryId.ofEntry(source.id(), null, uri, headline, stated);
    }
    if (given.isBlank() || !Limit.URI.fits(given)) {
      throw fields.bad("id", "has 1 to " + Limit.URI.most() + " characters that are not all blank");
    }
    return StoryId.isWellFormed(given)
        ? new StoryId(given, StoryId.Kind.GIVEN)
        : StoryId.ofGiven(source.id(), given);
  }

  private static String lines(PostedFields fields, String name) {
    String text = fields.optionalText(name);
    return text == null ? "" : FieldText.lines(text);
  }

  /** An address on the web, which a page can link to without harm. */
  private static @Nullable String uri(PostedFields fields, String name) {
    String text = fields.optionalText(name);
    if (text == null) {
      return null;
    }
    String uri = FieldText.line(text);
    String lower = uri.toLowerCase(Locale.ROOT);
    boolean web = lower.startsWith("http://") || lower.startsWith("https://");
    if (!web || uri.contains(" ") || !Limit.URI.fits(uri)) {
      throw fields.bad(
          name, "is not an address that begins with http:// or https://, without blanks");
    }
    return uri;
  }

  private static @Nullable String language(PostedFields fields) {
    String tag = fields.optionalText("language");
    String language = Languages.primary(tag);
    if (tag != null && language == null && !tag.strip().equalsIgnoreCase("und")) {
      throw fields.bad("language", "is not a language tag such as en, uk or pt-BR");
    }
    return language;
  }
}
