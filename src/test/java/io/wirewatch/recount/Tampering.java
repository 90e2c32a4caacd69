package io.wirewatch.recount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.recount.Sent.Position;
import java.time.Instant;
import java.util.List;

/** What may have become of a record. */
enum Tampering {
  DROPPED {
    @Override
    void at(int place, List<Row> rows) {
      rows.remove(place);
    }
  },

  DOUBLED {
    @Override
    void at(int place, List<Row> rows) {
      rows.add(place, rows.get(place));
    }
  },

  /**
   * A story or its tag is at another time, a count is that of another source, a window the next.
   */
  SHIFTED {
    @Override
    void at(int place, List<Row> rows) {
      rows.set(place, of(rows.get(place)));
    }
  },

  /** One more than there is; of a story or a tombstone, which count nothing, as shifted. */
  MISCOUNTED {
    @Override
    void at(int place, List<Row> rows) {
      Row row = rows.get(place);
      ObjectNode json = copy(row);
      for (String field : List.of("archived", "live", "total", "revision")) {
        if (json.has(field)) {
          json.put(field, json.path(field).asLong() + 1);
          break;
        }
      }
      rows.set(place, json.has("revision") ? with(row, row.key(), json) : of(row));
    }
  };

  private static final int MINUTE_MS = 60_000;

  /** Does it to the record at {@code place} of {@code rows}. */
  abstract void at(int place, List<Row> rows);

  /** The same record at another place, or of another time. */
  Row of(Row row) {
    ObjectNode json = copy(row);
    if (row.json() == null || row.topic().equals(Topics.COUNTS)) {
      return with(row, row.key() + "x", json);
    }
    if (row.topic().equals(Topics.WINDOWS)) {
      String end = json.path("end").asText();
      String key = row.key().substring(0, row.key().lastIndexOf('|') + 1) + end;
      long length = ms(end) - ms(json.path("start").asText());
      json.put("start", end).put("end", Instant.ofEpochMilli(ms(end) + length).toString());
      return with(row, key, json);
    }
    long published = ms(json.path("publishedAt").asText()) + MINUTE_MS;
    return with(
        row, row.key(), json.put("publishedAt", Instant.ofEpochMilli(published).toString()));
  }

  private static long ms(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private static ObjectNode copy(Row row) {
    JsonNode json = row.json();
    return json == null ? JsonNodeFactory.instance.objectNode() : json.deepCopy();
  }

  private static Row with(Row row, String key, ObjectNode json) {
    JsonNode value = row.json() == null ? null : json;
    Position at = row.at();
    return new Row(row.topic(), at, row.timestampMs(), key, value, row.event());
  }
}
