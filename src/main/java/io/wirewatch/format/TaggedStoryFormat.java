package io.wirewatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import io.wirewatch.story.TaggedStory.Trace;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tagged stories as {@code schema/news.stories.tagged.v1.json} describes them. */
public final class TaggedStoryFormat extends JsonFormat<TaggedStory> {
  /** A summary longer than this, in UTF-16 code units, is left to the story's own record. */
  private static final int LONGEST_SUMMARY = 1_000;

  private static final Pattern THEME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final double LEAST_SCORE = 1e-6;
  private static final double MOST_SCORE = 1e13;

  @Override
  void write(TaggedStory tagged, JsonGenerator json) throws IOException {
    writeHead(tagged.story(), json);
    json.writeNumberField("revision", tagged.revision());
    json.writeArrayFieldStart("themes");
    for (Tag tag : tagged.tags()) {
      writeTag(tag, json);
    }
    json.writeEndArray();
    json.writeStringField("themeSet", tagged.themeSet());
    writeTrace(tagged.fetchedAt(), tagged.acceptedAt(), tagged.taggedAt(), tagged.trace(), json);
  }

  /** Writes what is shown of the story itself. */
  static void writeHead(Story story, JsonGenerator json) throws IOException {
    StoryFormat.writeAbout(story, json);
    String summary = story.summary();
    if (summary != null && summary.length() <= LONGEST_SUMMARY) {
      json.writeStringField("summary", summary);
    }
  }

  /** Writes when and where the story came by. */
  static void writeTrace(
      @Nullable Instant fetchedAt,
      Instant acceptedAt,
      @Nullable Instant taggedAt,
      Trace trace,
      JsonGenerator json)
      throws IOException {
    StoryFormat.optional("fetchedAt", fetchedAt == null ? null : fetchedAt.toString(), json);
    json.writeStringField("acceptedAt", acceptedAt.toString());
    StoryFormat.optional("taggedAt", taggedAt == null ? null : taggedAt.toString(), json);
    json.writeObjectFieldStart("trace");
    json.writeNumberField("partition", trace.partition());
    json.writeNumberField("offset", trace.offset());
    json.writeEndObject();
  }

  /** Writes a theme and why the story carries it, as {@code themes} of a tagged story has them. */
  public static void writeTag(Tag tag, JsonGenerator json) throws IOException {
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
    String summary = fields.optionalText("summary");
    if (summary != null && summary.codePointCount(0, summary.length()) > LONGEST_SUMMARY) {
      throw fields.bad("summary", "has more than " + LONGEST_SUMMARY + " characters");
    }
    return new TaggedStory(
        StoryFormat.readAbout(fields, summary, ""),
        fields.integer("revision", 1),
        fields.list("themes", TaggedStoryFormat::readTag),
        fields.text("themeSet", ThemeRecord.HASH),
        fields.optionalTime("fetchedAt"),
        fields.time("acceptedAt"),
        fields.time("taggedAt"),
        new Trace(trace.integer("partition", 0), trace.number("offset", 0)));
  }

  private static Tag readTag(Fields fields) {
    double score = fields.decimal("score");
    if (score < LEAST_SCORE || score > MOST_SCORE) {
      throw fields.bad("score", "is not a number from 0.000001 to 10000000000000");
    }
    return new Tag(
        fields.text("id", THEME),
        score,
        fields.text("rule"),
        fields.list(
            "spans",
            span ->
                new Span(
                    span.made("field", Span.Field::of),
                    span.integer("start", 0),
                    span.integer("end", 1),
                    span.text("text"))),
        fields.integer("hits", 1));
  }
}
