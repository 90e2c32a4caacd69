package io.wirewatch.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wirewatch.count.Count;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.CountKey.Dimension;
import java.io.IOException;

/** Counts as {@code schema/news.theme.counts.v1.json} describes them. */
final class CountFormat extends JsonFormat<Count> {

  @Override
  void write(Count count, JsonGenerator json) throws IOException {
    CountKey key = count.key();
    json.writeStringField("theme", key.theme());
    Dimension dimension = key.dimension();
    if (dimension != null) {
      json.writeStringField(dimension.word(), key.value());
    }
    json.writeNumberField(valueName(key), count.value());
    json.writeNumberField("revision", count.revision());
  }

  @Override
  Count read(Fields fields) {
    CountKey key = CountKey.total(fields.text("theme"));
    for (Dimension dimension : Dimension.values()) {
      String value = fields.optionalText(dimension.word());
      if (value != null) {
        key = new CountKey(key.theme(), dimension, value);
      }
    }
    long value = fields.number(valueName(key));
    long revision = fields.number("revision");
    if (value < 0 || revision < 1) {
      throw fields.bad(value < 0 ? valueName(key) : "revision", "is too small");
    }
    return new Count(key, value, revision);
  }

  /** Stories can go again, so theirs are called live; the flow's records only add up. */
  private static String valueName(CountKey key) {
    return key.isFlow() ? "total" : "live";
  }
}
