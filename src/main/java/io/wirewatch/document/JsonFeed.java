package io.wirewatch.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wirewatch.story.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON Feed 1.0 and 1.1. */
final class JsonFeed {
  /** A token may take a hundred times its length in memory. */
  private static final int MOST_TOKENS = 1_000_000;

  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
              .build());

  private JsonFeed() {}

  static Reading<FeedDocument> read(String text, @Nullable String base) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return new Reading.Rejected<>("malformed JSON: " + Reasons.oneLine(e.getOriginalMessage()));
    }
    String version = string(root, "version");
    if (!root.isObject() || version == null || !version.contains("jsonfeed.org/version/")) {
      return new Reading.Rejected<>("not a feed: JSON");
    }
    String site = string(root, "home_page_url");
    String home = site == null ? base : Links.resolve(base, site);
    List<FeedEntry> entries = new ArrayList<>();
    JsonNode items = root.path("items");
    for (JsonNode item : items) {
      if (entries.size() < FeedDocument.MOST_ENTRIES) {
        entries.add(entry(item, base));
      }
    }
    String number = version.substring(version.lastIndexOf('/') + 1);
    return new Reading.Accepted<>(
        new FeedDocument(
            number.matches("[0-9.]{1,8}") ? "JSON Feed " + number : "JSON Feed",
            string(root, "language"),
            home,
            entries,
            items.size() - entries.size(),
            List.of()));
  }

  private static FeedEntry entry(JsonNode item, @Nullable String base) {
    String url = first(item, "url", "external_url");
    String summary = string(item, "summary");
    String content = first(item, "content_html", "content_text");
    List<String> texts = new ArrayList<>();
    if (content != null) {
      texts.add(content);
    }
    if (summary != null) {
      texts.add(summary);
    }
    return new FeedEntry(
        string(item, "id"),
        url == null || Links.isActive(url) ? null : Links.resolve(base, url),
        string(item, "title"),
        summary,
        content,
        texts,
        author(item),
        FeedEntry.Date.of(string(item, "date_published")),
        FeedEntry.Date.of(string(item, "date_modified")),
        null,
        string(item, "language"),
        base,
        item::toString);
  }

  private static @Nullable String author(JsonNode item) {
    List<String> names = new ArrayList<>();
    for (JsonNode author : item.path("authors")) {
      String name = first(author, "name", "url");
      if (name != null) {
        names.add(name);
      }
    }
    return names.isEmpty() ? first(item.path("author"), "name", "url") : String.join(", ", names);
  }

  private static @Nullable String first(JsonNode node, String... names) {
    for (String name : names) {
      String text = string(node, name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** A text, or a number where one should be; null for all else and for blanks. */
  private static @Nullable String string(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return (value.isTextual() || value.isNumber()) && !value.asText().isBlank()
        ? value.asText()
        : null;
  }
}
