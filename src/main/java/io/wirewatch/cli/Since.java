package io.wirewatch.cli;

import io.wirewatch.format.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time as people type it: {@code 2026-03-01T09:30:00Z}, or how long ago, as {@code 2h}. */
final class Since implements ITypeConverter<Instant> {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private final Clock clock;

  Since() {
    this(Clock.systemUTC());
  }

  Since(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Instant convert(String text) {
    Matcher ago = AGO.matcher(text);
    Duration unit = ago.matches() ? UNITS.get(ago.group(2)) : null;
    Instant time =
        unit == null
            ? Times.parse(text)
            : clock.instant().minus(unit.multipliedBy(Long.parseLong(ago.group(1))));
    if (time == null) {
      throw new TypeConversionException(
          "'" + text + "' is neither a time such as 2026-03-01T09:30:00Z nor 90s, 30m, 2h or 7d");
    }
    return time;
  }
}
