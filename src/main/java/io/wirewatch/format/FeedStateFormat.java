package io.wirewatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.FeedState.Seen;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Feed states as {@code schema/news.feed-state.v1.json} describes them. */
public final class FeedStateFormat extends JsonFormat<FeedState> {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern BODY_HASH = Pattern.compile("[0-9a-f]{32}([0-9a-f]{32})?");

  @Override
  void write(FeedState state, JsonGenerator json) throws IOException {
    json.writeStringField("feed", state.feed());
    json.writeStringField("url", state.url());
    StoryFormat.optional("etag", state.etag(), json);
    StoryFormat.optional("lastModified", state.lastModified(), json);
    StoryFormat.optional("bodyHash", state.bodyHash(), json);
    StoryFormat.optional("lastRejected", state.lastRejected(), json);
    PollingFields.optional("checkedAt", state.checkedAt(), json);
    json.writeObjectFieldStart("seen");
    for (Map.Entry<String, Seen> entry : state.seen().entrySet()) {
      Seen seen = entry.getValue();
      json.writeObjectFieldStart(entry.getKey());
      StoryFormat.optional("hash", seen.hash(), json);
      PollingFields.optional("publishedAt", seen.publishedAt(), json);
      if (seen.isRetracted()) {
        json.writeBooleanField("retracted", true);
      }
      MarksFields.write(seen.marks(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("rejectedEntries");
    for (String hash : state.rejectedEntries()) {
      json.writeString(hash);
    }
    json.writeEndArray();
    PollingFields.write(state.polling(), json);
    MarksFields.write(state.rule(), state.trust(), json);
  }

  @Override
  FeedState read(Fields fields) {
    return new FeedState(
        fields.text("feed"),
        fields.text("url"),
        fields.optionalText("etag"),
        fields.optionalText("lastModified"),
        fields.optionalText("bodyHash", BODY_HASH),
        fields.optionalText("lastRejected", BODY_HASH),
        fields.optionalTime("checkedAt"),
        fields.map("seen", HASH, FeedStateFormat::readSeen),
        fields.texts("rejectedEntries", HASH),
        PollingFields.read(fields),
        MarksFields.rule(fields),
        MarksFields.trust(fields));
  }

  private static Seen readSeen(Fields fields) {
    return new Seen(
        fields.optionalText("hash", HASH),
        fields.optionalTime("publishedAt"),
        fields.flag("retracted") ? true : null,
        MarksFields.read(fields));
  }
}
