package io.wirewatch.format;

import static io.wirewatch.format.WrittenJson.literal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wirewatch.story.Published;
import io.wirewatch.story.Published.Quality;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stories as {@code schema/news.stories.v1.json} describes them. */
public final class StoryFormat extends JsonFormat<Story> {
  private static final String ARTICLE = "article";
  private static final byte[] ID = literal("{\"id\":\"");
  private static final byte[] ID_KIND = literal(",\"idKind\":\"");
  private static final byte[] URI = literal(",\"uri\":\"");
  private static final byte[] SOURCE_ID = literal(",\"source\":{\"id\":\"");
  private static final byte[] SOURCE_NAME = literal(",\"name\":\"");
  private static final byte[] SOURCE_FEED = literal(",\"feed\":\"");
  private static final byte[] END = literal("}");
  private static final byte[] LANGUAGE = literal(",\"language\":\"");
  private static final byte[] PUBLISHED_AT = literal(",\"publishedAt\":\"");
  private static final byte[] PUBLISHED_QUALITY = literal(",\"publishedQuality\":\"");
  private static final byte[] PUBLISHED_STATED = literal(",\"publishedStated\":\"");
  private static final byte[] UPDATED_AT = literal(",\"updatedAt\":\"");
  private static final byte[] HEADLINE = literal(",\"headline\":\"");
  private static final byte[] HEADLINE_DERIVED = literal(",\"headlineDerived\":true");
  private static final byte[] FROM_ARTICLE = literal(",\"textFrom\":\"article\"");
  private static final byte[] SUMMARY = literal(",\"summary\":\"");
  private static final byte[] BODY = literal(",\"body\":\"");

  @Override
  void write(Story story, JsonGenerator json) throws IOException {
    writeAbout(story, json);
    optional("summary", story.summary(), json);
    if (!story.body().isEmpty()) {
      json.writeStringField("body", story.body());
    }
  }

  /** Writes everything but the texts under the headline. */
  static void writeAbout(Story story, JsonGenerator json) throws IOException {
    json.writeStringField("id", story.id().value());
    json.writeStringField("idKind", story.id().kind().word());
    optional("uri", story.uri(), json);
    json.writeObjectFieldStart("source");
    json.writeStringField("id", story.source().id());
    json.writeStringField("name", story.source().name());
    optional("feed", story.source().feed(), json);
    json.writeEndObject();
    optional("language", story.language(), json);
    json.writeStringField("publishedAt", story.published().at().toString());
    json.writeStringField("publishedQuality", story.published().quality().word());
    optional("publishedStated", story.published().stated(), json);
    Instant updatedAt = story.updatedAt();
    optional("updatedAt", updatedAt == null ? null : updatedAt.toString(), json);
    json.writeStringField("headline", story.headline());
    if (story.headlineDerived()) {
      json.writeBooleanField("headlineDerived", true);
    }
    if (story.fromArticle()) {
      json.writeStringField("textFrom", ARTICLE);
    }
  }

  @Override
  @Nullable Story readWritten(WrittenJson json) {
    String id = json.text(ID);
    String idKind = json.text(ID_KIND);
    String uri = json.text(URI);
    String sourceId = json.text(SOURCE_ID);
    String sourceName = json.text(SOURCE_NAME);
    String sourceFeed = json.text(SOURCE_FEED);
    boolean sourceEnds = json.skip(END);
    String language = json.text(LANGUAGE);
    Instant publishedAt = time(json.text(PUBLISHED_AT));
    String quality = json.text(PUBLISHED_QUALITY);
    String stated = json.text(PUBLISHED_STATED);
    String updated = json.text(UPDATED_AT);
    Instant updatedAt = time(updated);
    String headline = json.text(HEADLINE);
    boolean headlineDerived = json.skip(HEADLINE_DERIVED);
    boolean fromArticle = json.skip(FROM_ARTICLE);
    String summary = json.text(SUMMARY);
    String body = json.text(BODY);
    boolean ends = json.skip(END) && json.isAtEnd();
    if (!ends
        || id == null
        || idKind == null
        || sourceId == null
        || sourceName == null
        || !sourceEnds
        || publishedAt == null
        || quality == null
        || (updated != null && updatedAt == null)
        || headline == null) {
      return null;
    }
    return new Story(
        new StoryId(id, StoryId.Kind.of(idKind)),
        uri,
        new Source(sourceId, sourceName, sourceFeed),
        language,
        new Published(publishedAt, Quality.of(quality), stated),
        updatedAt,
        headline,
        headlineDerived,
        summary,
        body == null ? "" : body,
        fromArticle);
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Times.parse(text);
  }

  @Override
  Story read(Fields fields) {
    String body = fields.optionalText("body");
    return readAbout(fields, fields.optionalText("summary"), body == null ? "" : body);
  }

  /** Reads what {@link #writeAbout} writes into a story with these texts. */
  static Story readAbout(Fields fields, @Nullable String summary, String body) {
    StoryId.Kind kind = fields.made("idKind", StoryId.Kind::of);
    StoryId id = fields.made("id", text -> new StoryId(text, kind));
    Fields source = fields.object("source");
    Published published =
        new Published(
            fields.time("publishedAt"),
            fields.made("publishedQuality", Quality::of),
            fields.optionalText("publishedStated"));
    String name = source.text("name");
    String feed = source.optionalText("feed");
    return new Story(
        id,
        fields.optionalText("uri"),
        source.made("id", text -> new Source(text, name, feed)),
        fields.optionalText("language"),
        published,
        fields.optionalTime("updatedAt"),
        fields.text("headline"),
        fields.flag("headlineDerived"),
        summary,
        body,
        isFromArticle(fields));
  }

  private static boolean isFromArticle(Fields fields) {
    String from = fields.optionalText("textFrom");
    if (from != null && !from.equals(ARTICLE)) {
      throw fields.bad("textFrom", "is not '" + ARTICLE + "'");
    }
    return from != null;
  }

  static void optional(String name, @Nullable String value, JsonGenerator json) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
