package io.wirewatch.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wirewatch.story.Span;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import io.wirewatch.story.TaggedStory.Trace;
import java.io.IOException;
import java.time.Instant;

/** Tagged stories as {@code schema/news.stories.tagged.v1.json} describes them. */
final class TaggedStoryFormat extends JsonFormat<TaggedStory> {
  /** A summary longer than this, in UTF-16 code units, is left to the story's own record. */
  private static final int LONGEST_SUMMARY = 1_000;

  @Override
  void write(TaggedStory tagged, JsonGenerator json) throws IOException {
    StoryFormat.writeAbout(tagged.story(), json);
    String summary = tagged.story().summary();
    if (summary != null && summary.length() <= LONGEST_SUMMARY) {
      json.writeStringField("summary", summary);
    }
    json.writeNumberField("revision", tagged.revision());
    json.writeArrayFieldStart("themes");
    for (Tag tag : tagged.tags()) {
      writeTag(tag, json);
    }
    json.writeEndArray();
    json.writeStringField("themeSet", tagged.themeSet());
    Instant fetchedAt = tagged.fetchedAt();
    StoryFormat.optional("fetchedAt", fetchedAt == null ? null : fetchedAt.toString(), json);
    json.writeStringField("acceptedAt", tagged.acceptedAt().toString());
    json.writeStringField("taggedAt", tagged.taggedAt().toString());
    json.writeObjectFieldStart("trace");
    json.writeNumberField("partition", tagged.trace().partition());
    json.writeNumberField("offset", tagged.trace().offset());
    json.writeEndObject();
  }

  private static void writeTag(Tag tag, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", tag.theme());
    json.writeNumberField("score", tag.score());
    json.writeStringField("rule", tag.rule());
    json.writeNumberField("hits", tag.hits());
    json.writeArrayFieldStart("spans");
    for (Span span : tag.spans()) {
      json.writeStartObject();
      json.writeStringField("field", span.field().word());
      json.writeNumberField("start", span.start());
      json.writeNumberField("end", span.end());
      json.writeStringField("text", span.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  @Override
  TaggedStory read(Fields fields) {
    Fields trace = fields.object("trace");
    return new TaggedStory(
        StoryFormat.readStory(fields),
        fields.integer("revision"),
        fields.list("themes", TaggedStoryFormat::readTag),
        fields.text("themeSet"),
        fields.optionalTime("fetchedAt"),
        fields.time("acceptedAt"),
        fields.time("taggedAt"),
        new Trace(trace.integer("partition"), trace.number("offset")));
  }

  private static Tag readTag(Fields fields) {
    return new Tag(
        fields.text("id"),
        fields.decimal("score"),
        fields.text("rule"),
        fields.list(
            "spans",
            span ->
                new Span(
                    span.made("field", Span.Field::of),
                    span.integer("start"),
                    span.integer("end"),
                    span.text("text"))),
        fields.integer("hits"));
  }
}
