package io.wirewatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class AcceptanceTimeTest {
  private static final Duration A_YEAR = Duration.ofDays(365);

  @Test
  void shouldBeTheTimestampOfTheRecord() {
    Instant now = Instant.now();

    assertEquals(now.toEpochMilli(), extracted(now));
    assertEquals(now.minus(A_YEAR).toEpochMilli(), extracted(now.minus(A_YEAR)));
    assertEquals(
        now.plusSeconds(60).toEpochMilli(), extracted(now.plusSeconds(60)), "clocks differ");
  }

  @Test
  void shouldBeTheBeginningOfTimeWhereThereIsNone() {
    assertEquals(0, extracted(Instant.ofEpochMilli(-1)));
  }

  @Test
  void shouldNotBeFarAheadOfTheClock() {
    // when
    long extracted = extracted(Instant.now().plus(A_YEAR));

    // then
    assertTrue(extracted <= Instant.now().plus(Duration.ofMinutes(30)).toEpochMilli());
    assertTrue(extracted > Instant.now().toEpochMilli());
  }

  private static long extracted(Instant timestamp) {
    ConsumerRecord<Object, Object> record =
        new ConsumerRecord<>(
            "stories",
            0,
            0,
            timestamp.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            null,
            new RecordHeaders(),
            Optional.empty());
    return new AcceptanceTime().extract(record, 0);
  }
}
