package io.wirewatch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.document.BoundedReading;
import io.wirewatch.document.FeedDocument;
import io.wirewatch.document.FeedEntry;
import io.wirewatch.document.Reasons;
import io.wirewatch.story.Reading;
import io.wirewatch.text.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    Reading<ObjectNode> reading = read(file);
    if (reading instanceof Reading.Accepted<ObjectNode> accepted) {
      line.put("accepted", true);
      line.putNull("reason");
      return line.setAll(accepted.value());
    }
    line.put("accepted", false);
    line.put("reason", ((Reading.Rejected<ObjectNode>) reading).reason());
    line.putNull("format");
    line.putArray("entries");
    return line;
  }

  private Reading<ObjectNode> read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return BoundedReading.of(bytes.length, () -> document(bytes));
    } catch (NoSuchFileException e) {
      return new Reading.Rejected<>("cannot be read: there is no such file");
    } catch (IOException e) {
      return new Reading.Rejected<>("cannot be read: " + Reasons.oneLine(e.toString()));
    }
  }

  private Reading<ObjectNode> document(byte[] bytes) {
    Reading<FeedDocument> reading = FeedDocument.read(bytes, contentType, base);
    if (reading instanceof Reading.Rejected<FeedDocument> rejected) {
      return new Reading.Rejected<>(rejected.reason());
    }
    FeedDocument document = ((Reading.Accepted<FeedDocument>) reading).value();
    ObjectNode json = JSON.createObjectNode();
    json.put("format", document.format());
    ArrayNode entries = json.putArray("entries");
    for (FeedEntry entry : document.entries()) {
      BoundedReading.checkTime();
      entries.add(json(entry));
    }
    return new Reading.Accepted<>(json);
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
