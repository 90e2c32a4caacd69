package io.wirewatch.format;

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
        body);
  }

  static void optional(String name, @Nullable String value, JsonGenerator json) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
