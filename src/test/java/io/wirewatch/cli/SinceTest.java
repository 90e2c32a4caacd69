package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SinceTest {
  private final Since since =
      new Since(Clock.fixed(Instant.parse("2026-03-08T12:00:00Z"), ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "90s, 2026-03-08T11:58:30Z",
    "30m, 2026-03-08T11:30:00Z",
    "2h, 2026-03-08T10:00:00Z",
    "7d, 2026-03-01T12:00:00Z",
    "0s, 2026-03-08T12:00:00Z",
    "2026-03-01T09:30:00Z, 2026-03-01T09:30:00Z",
  })
  void shouldReadATimeOrHowLongAgo(String text, Instant time) {
    assertEquals(time, since.convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "h", "-2h", "2 h", "1w", "2026-03-01", "9999999d"})
  void shouldRefuseEverythingElse(String text) {
    assertThrows(TypeConversionException.class, () -> since.convert(text));
  }
}
