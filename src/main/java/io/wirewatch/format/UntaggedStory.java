package io.wirewatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A story without a theme, in the fields of a tagged one as far as they have a value. */
public final class UntaggedStory {
  private UntaggedStory() {}

  /**
   * The story as JSON: its list of themes is empty, and what only tagging gives is left out.
   *
   * @param fetchedAt when it was read from its source; null when that is not known
   * @param acceptedAt its record's timestamp
   * @param trace where its record is
   */
  public static byte[] write(
      Story story, @Nullable Instant fetchedAt, Instant acceptedAt, Trace trace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonFormat.MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      TaggedStoryFormat.writeHead(story, json);
      json.writeArrayFieldStart("themes");
      json.writeEndArray();
      TaggedStoryFormat.writeTrace(fetchedAt, acceptedAt, null, trace, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory", e);
    }
    return bytes.toByteArray();
  }
}
