package io.wirewatch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.document.FeedDocument;
import io.wirewatch.document.FeedEntry;
import io.wirewatch.document.Reasons;
import io.wirewatch.story.Reading;
import io.wirewatch.text.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is in feed documents, a JSON line each, and nothing else on standard output. */
@Command(
    name = "read",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what feed documents hold, a JSON line each: RSS, Atom or JSON Feed, however broken.",
      "Texts are plain, dates are in UTC. Nothing need run. A bad file does not end it.",
      "Ends with 0 when all could be read, else with 1."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch feeds read feed.xml | jq .entries[].title",
      "  curl -s https://example.com/rss > feed.xml",
      "  wirewatch feeds read feed.xml --base https://example.com/rss"
    })
final class FeedsReadCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Common common;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Feed documents.")
  private List<Path> files = List.of();

  @Option(
      names = "--base",
      paramLabel = "URL",
      description = "The address they are from; relative links start there.")
  private @Nullable String base;

  @Option(
      names = "--content-type",
      paramLabel = "TYPE",
      description = "The Content-Type header they came with; its charset counts.")
  private @Nullable String contentType;

  @Override
  public Integer call() throws JsonProcessingException {
    boolean allAccepted = true;
    for (Path file : files) {
      ObjectNode line = line(file);
      allAccepted &= line.get("accepted").booleanValue();
      common.terminal().line(JSON.writeValueAsString(line));
    }
    return allAccepted ? 0 : 1;
  }

  private ObjectNode line(Path file) {
    ObjectNode line = JSON.createObjectNode();
    line.put("file", file.toString());
    Reading<FeedDocument> reading = read(file);
    boolean accepted = reading instanceof Reading.Accepted<FeedDocument>;
    line.put("accepted", accepted);
    line.put("reason", reading instanceof Reading.Rejected<FeedDocument> no ? no.reason() : null);
    FeedDocument document =
        reading instanceof Reading.Accepted<FeedDocument> yes ? yes.value() : null;
    line.put("format", document == null ? null : document.format());
    ArrayNode entries = line.putArray("entries");
    if (document != null) {
      document.entries().forEach(entry -> entries.add(json(entry)));
    }
    return line;
  }

  private Reading<FeedDocument> read(Path file) {
    try {
      return FeedDocument.read(Files.readAllBytes(file), contentType, base);
    } catch (IOException e) {
      return new Reading.Rejected<>("cannot be read: " + Reasons.oneLine(e.toString()));
    }
  }

  private static ObjectNode json(FeedEntry entry) {
    FeedEntry.Date dated = entry.dated();
    ObjectNode json = JSON.createObjectNode();
    json.put("id", entry.resolvedId());
    json.put("title", entry.title() == null ? null : Html.line(entry.title()));
    json.put("link", entry.link());
    json.put("published", time(entry.published() == null ? dated : entry.published()));
    json.put("updated", time(entry.updated() == null ? dated : entry.updated()));
    json.put("author", entry.author() == null ? null : Html.line(entry.author()));
    json.put("summary", entry.summary() == null ? null : Html.text(entry.summary()));
    json.put("content", entry.content() == null ? null : Html.text(entry.content()));
    return json;
  }

  private static @Nullable String time(FeedEntry.@Nullable Date date) {
    return date == null || date.at() == null ? null : date.at().toString();
  }
}
