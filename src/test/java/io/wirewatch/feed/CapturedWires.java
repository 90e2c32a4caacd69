package io.wirewatch.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** When real sources published, where data of theirs lie beside the project. */
final class CapturedWires {
  private static final Path SHARED = Path.of("..", "shared");
  private static final Instant ACCEPTED = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");
  private static final LocalDate LAST_DAY = LocalDate.parse("2026-01-10");

  private CapturedWires() {}

  static boolean areThere() {
    return Files.exists(SHARED.resolve("feeds")) && Files.exists(SHARED.resolve("load"));
  }

  /** Of each captured document the dates of its last month. */
  static List<Wire> feeds() throws IOException {
    List<Wire> wires = new ArrayList<>();
    try (Stream<Path> files = Files.list(SHARED.resolve("feeds"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".xml")).sorted().toList()) {
        List<Instant> dates = dates(file);
        if (dates.isEmpty()) {
          continue;
        }
        Instant newest = dates.get(dates.size() - 1);
        List<Instant> recent =
            dates.stream().filter(at -> at.isAfter(newest.minus(MONTH))).toList();
        if (recent.size() >= 12) {
          wires.add(new Wire("captured feed", file.getFileName() + "", recent, dates.size()));
        }
      }
    }
    return wires;
  }

  private static List<Instant> dates(Path file) throws IOException {
    Feed feed = Feed.of(URI.create("https://example.com/"), null, null, null);
    if (FeedReader.read(Files.readAllBytes(file), null, feed, ACCEPTED)
        instanceof Reading.Accepted<ParsedFeed> accepted) {
      return accepted.value().stories().stream()
          .map(Story::published)
          .filter(date -> date.quality() == Published.Quality.STATED)
          .map(Published::at)
          .sorted()
          .toList();
    }
    return List.of();
  }

  /**
   * What sources published on each of ten days; of the hours nothing is known, so they are drawn
   * from those of the captured feeds.
   */
  static List<Wire> days() throws IOException {
    List<Integer> secondsOfDay = new ArrayList<>();
    for (Wire feed : feeds()) {
      feed.items()
          .forEach(
              at -> secondsOfDay.add(at.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay()));
    }
    Random random = new Random(11);
    Map<String, List<Instant>> bySource = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    for (String name : List.of("items.jsonl.gz", "articles.jsonl.gz")) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(SHARED.resolve("load").resolve(name))),
                  StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode item = json.readTree(line);
          if (item.path("source").isTextual() && item.path("date").asText().length() == 10) {
            LocalDate day = LocalDate.parse(item.path("date").asText());
            int second = secondsOfDay.get(random.nextInt(secondsOfDay.size()));
            if (!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)) {
              bySource
                  .computeIfAbsent(item.path("source").asText(), source -> new ArrayList<>())
                  .add(day.atStartOfDay(ZoneOffset.UTC).plusSeconds(second).toInstant());
            }
          }
        }
      }
    }
    return bySource.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= 12)
        .map(entry -> Wire.of("ten days", entry.getKey(), entry.getValue()))
        .toList();
  }
}
