package io.wirewatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wirewatch.identity.Doubt;
import io.wirewatch.identity.Marks;
import io.wirewatch.identity.Trust;
import io.wirewatch.story.StoryId.Kind;
import java.io.IOException;
import java.util.regex.Pattern;

/** What the stories of a feed are recognised by, as a feed's state has it. */
final class MarksFields {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{" + Marks.NAME_DIGITS + "}");
  private static final Pattern WORD = Pattern.compile("[0-9a-f]{" + Marks.WORD_DIGITS + "}");

  private MarksFields() {}

  static void write(Marks marks, JsonGenerator json) throws IOException {
    Kind kind = marks.kind();
    StoryFormat.optional("idKind", kind == null ? null : kind.word(), json);
    StoryFormat.optional("guid", marks.guid(), json);
    StoryFormat.optional("link", marks.link(), json);
    StoryFormat.optional("title", marks.title(), json);
    StoryFormat.optional("date", marks.date(), json);
  }

  static Marks read(Fields fields) {
    return new Marks(
        fields.has("idKind") ? fields.made("idKind", Kind::of) : null,
        fields.optionalText("guid", NAME),
        fields.optionalText("link", NAME),
        fields.optionalText("title", WORD),
        fields.optionalText("date", WORD));
  }

  /**
   * The version of the hashes and what speaks against the names; nothing where there is nothing.
   */
  static void write(int rule, Trust trust, JsonGenerator json) throws IOException {
    if (rule > 0) {
      json.writeNumberField("rule", rule);
    }
    write("guidDoubt", trust.guids(), json);
    write("linkDoubt", trust.links(), json);
  }

  private static void write(String name, Doubt doubt, JsonGenerator json) throws IOException {
    if (!doubt.equals(Doubt.NONE)) {
      json.writeObjectFieldStart(name);
      json.writeNumberField("changed", doubt.changed());
      json.writeNumberField("reused", doubt.reused());
      json.writeEndObject();
    }
  }

  static int rule(Fields fields) {
    return fields.has("rule") ? fields.integer("rule", 0) : 0;
  }

  static Trust trust(Fields fields) {
    return new Trust(doubt("guidDoubt", fields), doubt("linkDoubt", fields));
  }

  private static Doubt doubt(String name, Fields fields) {
    if (!fields.has(name)) {
      return Doubt.NONE;
    }
    Fields doubt = fields.object(name);
    return new Doubt(doubt.integer("changed", 0), doubt.integer("reused", 0));
  }
}
