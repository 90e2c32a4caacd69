package io.wirewatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wirewatch.feed.Hints;
import io.wirewatch.feed.Move;
import io.wirewatch.feed.Polling;
import io.wirewatch.feed.Pulse;
import io.wirewatch.feed.Rhythm;
import java.io.IOException;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The field {@code polling} of a feed's state. */
final class PollingFields {
  static final String NAME = "polling";

  private static final double MOST_DAYS = 1e3;
  private static final double MOST_WEIGHT = 1e9;
  private static final Pattern HOUR = Pattern.compile("[01][0-9]|2[0-3]");
  private static final Pattern DAY =
      Pattern.compile("monday|tuesday|wednesday|thursday|friday|saturday|sunday");
  private static final Pattern TROUBLE = Pattern.compile("(?s).{1,1000}");

  private PollingFields() {}

  static void write(Polling polling, JsonGenerator json) throws IOException {
    if (polling.equals(Polling.NONE)) {
      return;
    }
    json.writeObjectFieldStart(NAME);
    optional("nextCheck", polling.nextCheck(), json);
    json.writeNumberField("failures", polling.failures());
    StoryFormat.optional("trouble", polling.trouble(), json);
    Rhythm rhythm = polling.rhythm();
    if (rhythm != null) {
      json.writeObjectFieldStart("rhythm");
      json.writeStringField("asOf", rhythm.asOf().toString());
      json.writeNumberField("days", rhythm.days());
      json.writeArrayFieldStart("hours");
      for (double hour : rhythm.hours()) {
        json.writeNumber(hour);
      }
      json.writeEndArray();
      json.writeNumberField("listed", rhythm.listed());
      json.writeEndObject();
    }
    writeHints(polling.hints(), json);
    Move move = polling.move();
    if (move != null) {
      json.writeObjectFieldStart("move");
      json.writeStringField("to", move.to().toString());
      json.writeNumberField("confirmations", move.confirmations());
      json.writeEndObject();
    }
    writePulse(polling.pulse(), json);
    json.writeEndObject();
  }

  private static void writePulse(Pulse pulse, JsonGenerator json) throws IOException {
    if (pulse.equals(Pulse.NONE)) {
      return;
    }
    json.writeObjectFieldStart("pulse");
    optional("wellAt", pulse.wellAt(), json);
    optional("failingSince", pulse.failingSince(), json);
    optional("changedAt", pulse.changedAt(), json);
    optional("newest", pulse.newest(), json);
    Duration gap = pulse.gap();
    if (gap != null) {
      json.writeNumberField("gapSeconds", gap.toSeconds());
    }
    json.writeEndObject();
  }

  static void optional(String name, @Nullable Instant time, JsonGenerator json) throws IOException {
    StoryFormat.optional(name, time == null ? null : time.toString(), json);
  }

  private static void writeHints(Hints hints, JsonGenerator json) throws IOException {
    json.writeNumberField("leastMinutes", hints.least().toMinutes());
    json.writeArrayFieldStart("skipHours");
    for (int hour : new TreeSet<>(hints.skipHours())) {
      json.writeString("%02d".formatted(hour));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("skipDays");
    for (DayOfWeek day : new TreeSet<>(hints.skipDays())) {
      json.writeString(day.name().toLowerCase(Locale.ROOT));
    }
    json.writeEndArray();
  }

  static Polling read(Fields state) {
    if (!state.has(NAME)) {
      return Polling.NONE;
    }
    Fields fields = state.object(NAME);
    return new Polling(
        fields.optionalTime("nextCheck"),
        fields.integer("failures", 0),
        fields.optionalText("trouble", TROUBLE),
        fields.has("rhythm") ? rhythm(fields.object("rhythm")) : null,
        hints(fields),
        fields.has("move") ? move(fields.object("move")) : null,
        fields.has("pulse") ? pulse(fields.object("pulse")) : Pulse.NONE);
  }

  private static Rhythm rhythm(Fields fields) {
    return new Rhythm(
        fields.time("asOf"),
        fields.decimal("days", 0, MOST_DAYS),
        fields.decimals("hours", Rhythm.HOURS, 0, MOST_WEIGHT),
        fields.integer("listed", 0));
  }

  private static Hints hints(Fields fields) {
    Set<Integer> hours = new TreeSet<>();
    fields.texts("skipHours", HOUR).forEach(hour -> hours.add(Integer.parseInt(hour)));
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    List<String> names = fields.texts("skipDays", DAY);
    names.forEach(name -> days.add(DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT))));
    return new Hints(Duration.ofMinutes(fields.integer("leastMinutes", 0)), hours, days);
  }

  private static @Nullable Move move(Fields fields) {
    URI to = URI.create(fields.text("to", FeedDefinitionFormat.URL));
    return new Move(to, fields.integer("confirmations", 1));
  }

  private static Pulse pulse(Fields fields) {
    return new Pulse(
        fields.optionalTime("wellAt"),
        fields.optionalTime("failingSince"),
        fields.optionalTime("changedAt"),
        fields.optionalTime("newest"),
        fields.has("gapSeconds") ? Duration.ofSeconds(fields.number("gapSeconds", 0)) : null);
  }
}
