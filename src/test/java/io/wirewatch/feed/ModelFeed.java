package io.wirewatch.feed;

import static io.wirewatch.feed.Fixtures.ACCEPTED;
import static io.wirewatch.feed.Fixtures.rss;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.story.Reading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/** A feed with a habit, good or bad, of naming its stories. */
final class ModelFeed {
  private static final Instant SINCE = Instant.parse("2026-02-20T10:00:01Z");

  private final Habit habit;
  private final Random random;

  /** How a feed names its stories. */
  enum Habit {
    GOOD(true),
    NO_GUIDS(true),
    RANDOM_GUIDS(true),
    GUIDS_WITH_A_TOKEN(true),
    THE_SAME_GUID_FOR_ALL(true),
    PLACES_AS_GUIDS(true),
    RANDOM_LINKS(true),
    RANDOM_LINKS_AND_NO_GUIDS(false),
    RANDOM_LINKS_AND_GUIDS(false),
    NO_NAMES(false);

    /** Whether anything but its title and date is left of a story. */
    final boolean mayRetitle;

    Habit(boolean mayRetitle) {
      this.mayRetitle = mayRetitle;
    }

    boolean hasRandomLinks() {
      return name().startsWith("RANDOM_LINKS");
    }
  }

  /** An entry: the story, and how often its text and its title were changed. */
  record Listed(int number, int text, int title) {
    String body() {
      return "Story " + number + ", text " + text + ".";
    }

    String headline() {
      return "Title of story " + number + (title == 0 ? "" : ", corrected " + title);
    }
  }

  ModelFeed(Habit habit, long seed) {
    this.habit = habit;
    this.random = new Random(seed);
  }

  /** A document that lists {@code entries}, with what is random in it drawn anew. */
  String document(List<Listed> entries) {
    StringBuilder items = new StringBuilder();
    for (int at = 0; at < entries.size(); at++) {
      items.append(item(entries.get(at), at));
    }
    return rss(items.toString());
  }

  private String item(Listed entry, int place) {
    Listed said = habit.mayRetitle ? entry : new Listed(entry.number, entry.text, 0);
    String guid =
        switch (habit) {
          case GOOD, RANDOM_LINKS -> "urn:story:" + entry.number;
          case RANDOM_GUIDS, RANDOM_LINKS_AND_GUIDS -> "t" + random.nextLong();
          case GUIDS_WITH_A_TOKEN ->
              "https://hill.example/?p=" + entry.number + "&amp;v=" + token();
          case THE_SAME_GUID_FOR_ALL -> "https://hill.example/rss";
          case PLACES_AS_GUIDS -> "" + place;
          default -> "";
        };
    String link =
        habit == Habit.NO_NAMES
            ? ""
            : habit.hasRandomLinks()
                ? "https://hill.example/go?token=" + token()
                : "https://hill.example/story/" + entry.number + tracking();
    return "<item>"
        + (guid.isEmpty() ? "" : "<guid isPermaLink='false'>" + guid + "</guid>")
        + (link.isEmpty() ? "" : "<link>" + link + "</link>")
        + "<title>%s</title><description>%s</description><pubDate>%s</pubDate></item>"
            .formatted(
                said.headline(),
                said.body(),
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    SINCE.plusSeconds(4_321L * entry.number).atOffset(ZoneOffset.UTC)));
  }

  private String tracking() {
    return switch (random.nextInt(4)) {
      case 0 -> "?utm_source=rss&amp;utm_id=" + token();
      case 1 -> "?fbclid=" + token() + "#top";
      case 2 -> "#xtor=RSS-" + token();
      default -> "";
    };
  }

  private int token() {
    return random.nextInt(1, Integer.MAX_VALUE);
  }

  static ParsedFeed read(String document, Feed feed) {
    return ((Reading.Accepted<ParsedFeed>)
            FeedReader.read(document.getBytes(UTF_8), null, feed, ACCEPTED))
        .value();
  }
}
