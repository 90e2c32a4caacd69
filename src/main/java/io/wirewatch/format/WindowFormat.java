package io.wirewatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.CountKey.Dimension;
import io.wirewatch.count.Window;
import io.wirewatch.count.WindowKey;
import io.wirewatch.count.WindowSize;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Windows as {@code schema/news.theme.windows.v1.json} describes them. */
public final class WindowFormat extends JsonFormat<Window> {
  private static final Set<Dimension> DIMENSIONS = EnumSet.of(Dimension.SOURCE, Dimension.LANGUAGE);

  @Override
  void write(Window window, JsonGenerator json) throws IOException {
    WindowKey key = window.key();
    CountFormat.writeKey(key.count(), json);
    json.writeStringField("size", key.size().word());
    json.writeStringField("start", Instant.ofEpochMilli(key.startMs()).toString());
    json.writeStringField("end", Instant.ofEpochMilli(key.endMs()).toString());
    json.writeNumberField("live", window.live());
    json.writeBooleanField("closed", window.closed());
    json.writeNumberField("revision", window.revision());
  }

  @Override
  Window read(Fields fields) {
    CountKey count = CountFormat.readKey(fields, DIMENSIONS);
    if (count.isFlow()) {
      throw fields.bad("theme", "has no windows");
    }
    WindowSize size = fields.made("size", WindowSize::of);
    long startMs = fields.time("start").toEpochMilli();
    if (size.start(startMs) != startMs) {
      throw fields.bad("start", "is not the start of a window of " + size.word());
    }
    if (fields.time("end").toEpochMilli() != startMs + size.millis()) {
      throw fields.bad("end", "is not the end of that window");
    }
    return new Window(
        new WindowKey(count, size, startMs),
        fields.number("live", 0),
        fields.statedFlag("closed"),
        fields.number("revision", 1));
  }
}
