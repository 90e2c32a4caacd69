package io.wirewatch.cli;

import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedDefinition.Status;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Polling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The feeds and how they are, a line each, sorted by URL. */
final class FeedsTable {
  private static final String ROW = "%-16s  %-7s  %8s  %8s  %8s  %s";

  private FeedsTable() {}

  static List<String> lines(
      Collection<FeedDefinition> feeds,
      Map<String, FeedState> states,
      boolean withRemoved,
      Instant now) {
    List<FeedDefinition> shown =
        feeds.stream()
            .filter(feed -> withRemoved || feed.status() != Status.REMOVED)
            .sorted(Comparator.comparing(feed -> feed.feed().url().toString()))
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(ROW.formatted("ID", "STATUS", "CHECKED", "NEXT", "FAILURES", "URL"));
    shown.forEach(feed -> lines.add(line(feed, states.get(feed.id()), now)));
    return lines;
  }

  private static String line(FeedDefinition feed, @Nullable FeedState state, Instant now) {
    Polling polling = state == null ? Polling.NONE : state.polling();
    String line =
        ROW.formatted(
            feed.id(),
            feed.status().word(),
            ago(state == null ? null : state.checkedAt(), now),
            feed.isActive() ? in(polling.nextCheck(), now) : "-",
            polling.failures(),
            Terminal.safe(feed.feed().url().toString()));
    String why = feed.reason() == null ? polling.trouble() : feed.reason();
    return why == null ? line : line + "  (" + Terminal.safe(why) + ")";
  }

  private static String ago(@Nullable Instant then, Instant now) {
    return then == null ? "never" : words(Duration.between(then, now)) + " ago";
  }

  private static String in(@Nullable Instant next, Instant now) {
    return next == null || !next.isAfter(now) ? "due" : "in " + words(Duration.between(now, next));
  }

  private static String words(Duration time) {
    if (time.toMinutes() < 1) {
      return Math.max(0, time.toSeconds()) + "s";
    }
    if (time.toHours() < 1) {
      return time.toMinutes() + "m";
    }
    return time.toDays() < 2 ? time.toHours() + "h" : time.toDays() + "d";
  }
}
