package io.wirewatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedDefinition.Status;
import io.wirewatch.feed.FeedOptions;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** Feed definitions as {@code schema/news.feeds.v1.json} describes them. */
public final class FeedDefinitionFormat extends JsonFormat<FeedDefinition> {
  /** The addresses that feeds may have: without user-info, and each of them a URI to Java. */
  static final Pattern URL =
      Pattern.compile(
          "[Hh][Tt][Tt][Pp][Ss]?://(?![^/?#]*@)([A-Za-z0-9._~!$&'()*+,;=:@#\\[\\]/?-]|%[0-9A-Fa-f]{2})"
              + "{1,8000}");

  private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern HOST = Pattern.compile("[^\\x00- A-Z]{1,300}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,8}");
  private static final Pattern REASON = Pattern.compile("(?s).{1,1000}");

  @Override
  void write(FeedDefinition definition, JsonGenerator json) throws IOException {
    Feed feed = definition.feed();
    json.writeStringField("id", feed.id());
    json.writeStringField("url", feed.url().toString());
    json.writeStringField("host", definition.host());
    json.writeStringField("publisher", feed.publisher());
    json.writeStringField("name", feed.name());
    StoryFormat.optional("language", feed.language(), json);
    FeedOptions options = definition.options();
    if (options.fullText()) {
      json.writeBooleanField("fullText", true);
    }
    StoryFormat.optional("userAgent", options.userAgent(), json);
    StoryFormat.optional("proxy", options.proxy(), json);
    if (!options.headers().isEmpty()) {
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : options.headers().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
    }
    json.writeStringField("status", definition.status().word());
    StoryFormat.optional("reason", definition.reason(), json);
    json.writeStringField("since", definition.since().toString());
  }

  @Override
  FeedDefinition read(Fields fields) {
    URI url = URI.create(fields.text("url", URL));
    String name = fields.text("name");
    String language = fields.optionalText("language", LANGUAGE);
    String id = fields.text("id", ID);
    return new FeedDefinition(
        fields.made("publisher", publisher -> new Feed(id, url, publisher, name, language)),
        fields.text("host", HOST),
        new FeedOptions(
            fields.flag("fullText"),
            fields.optionalText("userAgent", FeedOptions.USER_AGENT),
            fields.optionalText("proxy", FeedOptions.PROXY),
            fields.has("headers")
                ? fields.textMap("headers", FeedOptions.HEADER_NAME, FeedOptions.HEADER_VALUE)
                : Map.of()),
        fields.made("status", Status::of),
        fields.optionalText("reason", REASON),
        fields.time("since"));
  }
}
