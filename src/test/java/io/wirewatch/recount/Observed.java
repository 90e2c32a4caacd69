package io.wirewatch.recount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What the topics say, of each key the last word; and that no word was said twice. */
public final class Observed {
  private final List<Row> stories = new ArrayList<>();
  private final Map<String, Row> tags = new HashMap<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, Long> archived = new TreeMap<>();
  private final Map<String, Long> flow = new TreeMap<>();
  private final Map<String, Row> windows = new TreeMap<>();
  private final Map<String, Long> revisions = new HashMap<>();
  private final List<String> outOfOrder = new ArrayList<>();

  /** All that is committed by now. */
  public static Observed of(Topics topics) {
    Observed observed = new Observed();
    topics.read(observed::take);
    return observed;
  }

  /** Takes in the next record of a topic. */
  public void take(Row row) {
    switch (row.topic()) {
      case Topics.STORIES -> stories.add(slim(row));
      case Topics.TAGGED -> {
        tags.put(row.key(), row);
        follow(row, eventRevision(row));
      }
      case Topics.COUNTS -> {
        boolean steps = row.key().startsWith("_flow");
        long value = number(row, steps ? "total" : "live");
        (steps ? flow : counts).put(row.key(), value);
        long old = Math.max(0, number(row, "archived"));
        archived.compute(row.key(), (key, before) -> old == 0 ? null : (Long) old);
        follow(row, number(row, "revision"));
      }
      case Topics.WINDOWS -> {
        windows.put(row.key(), row);
        follow(row, number(row, "revision"));
      }
      default -> throw new IllegalArgumentException(row.topic());
    }
  }

  /** Whoever writes a key numbers its records, so one that comes twice or late shows. */
  private void follow(Row row, long revision) {
    Long before = revisions.put(row.topic() + " " + row.key(), revision);
    if (before != null && revision <= before) {
      outOfOrder.add(
          "%s %s: revision %d comes after %d, at %s"
              .formatted(row.topic(), row.key(), revision, before, row.at()));
    }
  }

  /** The revision after which a tag's event is named, which its tombstone has too. */
  private static long eventRevision(Row row) {
    String number = row.event().substring(row.event().lastIndexOf(':') + 1);
    return number.matches("\\d{1,18}") ? Long.parseLong(number) : -1;
  }

  /** Texts are long, and of no matter. */
  private static Row slim(Row row) {
    if (row.json() instanceof ObjectNode story) {
      story.remove(List.of("body", "headline", "summary"));
    }
    return row;
  }

  static long number(Row row, String field) {
    return row.json() == null ? -1 : row.json().path(field).asLong(-1);
  }

  /** The log of the stories. */
  List<Row> stories() {
    return stories;
  }

  /** The last record of each story that ever had a tag, by its id. */
  Map<String, Row> tags() {
    return tags;
  }

  /** The themes that a tag names, sorted. */
  static List<String> themes(JsonNode tag) {
    return StreamSupport.stream(tag.path("themes").spliterator(), false)
        .map(theme -> theme.path("id").asText())
        .sorted()
        .toList();
  }

  /** Every count, the flow's left out. */
  Map<String, Long> counts() {
    return counts;
  }

  /** How many archived stories each count has, where it has any. */
  Map<String, Long> archived() {
    return archived;
  }

  Map<String, Long> flow() {
    return flow;
  }

  Map<String, Row> windows() {
    return windows;
  }

  /** Records whose revision is no higher than that of one before. */
  List<String> outOfOrder() {
    return outOfOrder;
  }
}
