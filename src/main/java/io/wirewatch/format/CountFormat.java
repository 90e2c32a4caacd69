package io.wirewatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wirewatch.count.Count;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.CountKey.Dimension;
import io.wirewatch.story.Source;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Counts as {@code schema/news.theme.counts.v1.json} describes them. */
public final class CountFormat extends JsonFormat<Count> {
  private static final Pattern THEME = Pattern.compile("[a-z_][a-z0-9_]{0,63}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,8}");
  private static final String ARCHIVED = "archived";
  private static final Pattern STEP = Pattern.compile("[a-z][a-z-]{0,31}");

  @Override
  void write(Count count, JsonGenerator json) throws IOException {
    CountKey key = count.key();
    writeKey(key, json);
    json.writeNumberField(valueName(key), count.value());
    if (count.archived() > 0) {
      json.writeNumberField(ARCHIVED, count.archived());
    }
    json.writeNumberField("revision", count.revision());
  }

  static void writeKey(CountKey key, JsonGenerator json) throws IOException {
    json.writeStringField("theme", key.theme());
    Dimension dimension = key.dimension();
    if (dimension != null) {
      json.writeStringField(dimension.word(), key.value());
    }
  }

  @Override
  Count read(Fields fields) {
    CountKey key = readKey(fields, EnumSet.allOf(Dimension.class));
    boolean hasArchived = !key.isFlow() && fields.has(ARCHIVED);
    return new Count(
        key,
        fields.number(valueName(key), 0),
        hasArchived ? fields.number(ARCHIVED, 1) : 0,
        fields.number("revision", 1));
  }

  /**
   * A key that may be split by {@code dimensions}. Only the flow has steps, and always; any other
   * count is split in one way at most.
   */
  static CountKey readKey(Fields fields, Set<Dimension> dimensions) {
    CountKey total = CountKey.total(fields.text("theme", THEME));
    boolean steps = total.isFlow() && dimensions.contains(Dimension.STEP);
    CountKey key = steps ? step(total, fields) : total;
    for (Dimension dimension : dimensions) {
      String name = dimension.word();
      if (fields.has(name) && dimension != key.dimension()) {
        if (key.dimension() != null || dimension == Dimension.STEP) {
          throw fields.bad(name, "does not go with the other fields");
        }
        key =
            new CountKey(
                key.theme(),
                dimension,
                dimension == Dimension.SOURCE ? source(fields) : fields.text(name, LANGUAGE));
      }
    }
    return key;
  }

  private static CountKey step(CountKey flow, Fields fields) {
    String step = fields.text(Dimension.STEP.word(), STEP);
    return new CountKey(flow.theme(), Dimension.STEP, step);
  }

  private static String source(Fields fields) {
    String source = fields.text(Dimension.SOURCE.word());
    if (!Source.isNormal(source)) {
      throw fields.bad(Dimension.SOURCE.word(), "is not the id of a source");
    }
    return source;
  }

  /** Stories can go again, so theirs are called live; the flow's records only add up. */
  private static String valueName(CountKey key) {
    return key.isFlow() ? "total" : "live";
  }
}
