package io.wirewatch.corpus;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.corpus.LineReader.Line;
import io.wirewatch.post.Lines;
import io.wirewatch.post.PostedJson;
import io.wirewatch.story.Limit;
import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.text.FieldText;
import io.wirewatch.text.Languages;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A story as a line of JSON gives it: {@code {"id", "title", "text", "lang"}}, perhaps with {@code
 * "source"} and {@code "labels"}; other fields mean nothing.
 *
 * @param number of the line, from 1
 * @param id as it stands there, a text or a whole number
 * @param story with title and text letter by letter as they stand there, so that spans fit them
 * @param stated the language that the line names; null when it names none
 * @param labels by theme: 0 where people say that the story does not cover it, 2 where it does, 1
 *     where that is not clear; empty where it has none
 */
public record StoryLine(
    long number, JsonNode id, Story story, @Nullable String stated, Map<String, Integer> labels) {
  /** What a label of a story that covers a theme is. */
  public static final int COVERED = 2;

  /** What a label is where it is not clear. */
  public static final int BORDERLINE = 1;

  private static final int LONGEST_BEGINNING = 200;
  private static final Source UNKNOWN = Source.named("");

  /** Of all of them: nothing is kept by it. */
  private static final StoryId STORY_ID = StoryId.ofGiven("line", "line");

  public StoryLine {
    requireNonNull(id, "id");
    requireNonNull(story, "story");
    labels = Map.copyOf(labels);
  }

  /** What is wrong with a line, and what to do; never leaves the package. */
  private static final class Bad extends Exception {
    private static final long serialVersionUID = 1L;

    Bad(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  static Reading<StoryLine> read(Line line) {
    byte[] bytes = line.bytes();
    if (bytes == null) {
      return new Reading.Rejected<>(
          "has more than " + LineReader.LONGEST_LINE + " bytes; cut its text");
    }
    int start = line.number() == 1 ? Lines.textStart(bytes) : 0;
    Reading<JsonNode> reading = PostedJson.read(bytes, start, bytes.length);
    if (reading instanceof Reading.Rejected<JsonNode> rejected) {
      return new Reading.Rejected<>(rejected.reason());
    }
    JsonNode json = ((Reading.Accepted<JsonNode>) reading).value();
    try {
      return new Reading.Accepted<>(of(line.number(), json));
    } catch (Bad e) {
      return new Reading.Rejected<>(e.reason());
    }
  }

  private static StoryLine of(long number, JsonNode json) throws Bad {
    JsonNode id = json.path("id");
    if (!(id.isTextual() ? !id.textValue().isBlank() : id.isIntegralNumber())) {
      throw new Bad("has no 'id'; give it one, a text or a whole number");
    }
    String title = text(json, "title");
    String text = text(json, "text");
    boolean derived = !Story.isVisible(title);
    if (derived && !Story.isVisible(text)) {
      throw new Bad("has neither a 'title' nor a 'text'; it needs one of them");
    }
    String stated = Languages.primary(json.hasNonNull("lang") ? text(json, "lang") : null);
    Story story =
        new Story(
            STORY_ID,
            null,
            json.hasNonNull("source") ? Source.named(text(json, "source")) : UNKNOWN,
            Languages.shown(stated, derived ? text : title + "\n" + text),
            Published.missing(Instant.EPOCH, null),
            null,
            derived ? beginning(text) : Limit.HEADLINE.cut(title),
            derived,
            null,
            text);
    return new StoryLine(number, id, story, stated, labels(json));
  }

  private static String text(JsonNode json, String name) throws Bad {
    JsonNode value = json.path(name);
    if (!value.isTextual() && !value.isNull() && !value.isMissingNode()) {
      throw new Bad("'" + name + "' is no text; put it in quotes");
    }
    return value.asText("");
  }

  private static Map<String, Integer> labels(JsonNode json) throws Bad {
    Map<String, Integer> labels = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : json.path("labels").properties()) {
      JsonNode label = each.getValue();
      if (!label.isInt() || label.intValue() < 0 || label.intValue() > COVERED) {
        throw new Bad("label '" + each.getKey() + "' is 0 (absent), 1 (borderline) or 2 (covered)");
      }
      labels.put(each.getKey(), label.intValue());
    }
    return labels;
  }

  /** What a text without a title is called; it is not read as a headline. */
  private static String beginning(String text) {
    String line = FieldText.line(text.substring(0, Math.min(text.length(), LONGEST_BEGINNING)));
    return line.isEmpty() ? "…" : line;
  }

  /** What people call it: its title, or else the beginning of its text. */
  public String title() {
    return story.headline();
  }
}
