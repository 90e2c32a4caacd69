package io.wirewatch.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedDefinition.Status;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Polling;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The feeds and how they are, a line each, sorted by URL. */
final class FeedsTable {
  private static final String ROW = "%-16s  %-7s  %8s  %8s  %8s  %s";
  private static final JsonMapper JSON = new JsonMapper();

  private final List<FeedDefinition> shown;
  private final Map<String, FeedState> states;

  FeedsTable(Collection<FeedDefinition> feeds, Map<String, FeedState> states, boolean withRemoved) {
    this.shown =
        feeds.stream()
            .filter(feed -> withRemoved || feed.status() != Status.REMOVED)
            .sorted(Comparator.comparing(feed -> feed.feed().url().toString()))
            .toList();
    this.states = states;
  }

  boolean isEmpty() {
    return shown.isEmpty();
  }

  /** For people, with a head. */
  List<String> lines(Instant now) {
    String head = ROW.formatted("ID", "STATUS", "CHECKED", "NEXT", "FAILURES", "URL");
    return Stream.concat(Stream.of(head), shown.stream().map(feed -> line(feed, now))).toList();
  }

  /** For programs: an object each, with null for what is not known. */
  List<String> json() {
    return shown.stream().map(this::object).map(ObjectNode::toString).toList();
  }

  private String line(FeedDefinition feed, Instant now) {
    FeedState state = states.get(feed.id());
    Polling polling = polling(state);
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

  private ObjectNode object(FeedDefinition feed) {
    FeedState state = states.get(feed.id());
    Polling polling = polling(state);
    ObjectNode object = JSON.createObjectNode();
    object.put("id", feed.id());
    object.put("url", feed.feed().url().toString());
    object.put("publisher", feed.feed().publisher());
    object.put("name", feed.feed().name());
    object.put("language", feed.feed().language());
    object.put("status", feed.status().word());
    object.put("reason", feed.reason());
    object.put("since", feed.since().toString());
    object.put("checkedAt", text(state == null ? null : state.checkedAt()));
    object.put("nextCheck", feed.isActive() ? text(polling.nextCheck()) : null);
    object.put("failures", polling.failures());
    object.put("trouble", polling.trouble());
    object.put("movingTo", polling.move() == null ? null : polling.move().to().toString());
    return object;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return Objects.toString(time, null);
  }

  private static Polling polling(@Nullable FeedState state) {
    return state == null ? Polling.NONE : state.polling();
  }

  static String ago(@Nullable Instant then, Instant now) {
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
