package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.lag.GroupLag;
import io.wirewatch.lag.Lag;
import io.wirewatch.lag.LagStatus;
import io.wirewatch.lag.Partition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LagTableTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Terminal TERMINAL =
      new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false);

  @Test
  void shouldShowWhatIsBehindAndWhyKafkaCountsMore() {
    String row = row(lag(LagStatus.SLOW, 10L, 412, 61.04, true, 9.5, Duration.ofSeconds(240)));

    assertEquals("t 3 412 61.0 9.5 4m slow 415 2 1", row);
  }

  @Test
  void shouldSayThatItNeverCatchesUp() {
    assertEquals(
        "t 3 412 61.0 9.5 never slow 415 2 1",
        row(lag(LagStatus.SLOW, 10L, 412, 61.04, true, 9.5, null)));
  }

  @Test
  void shouldShowNoNumberThatNobodyKnows() throws Exception {
    Lag unknown = lag(LagStatus.UNCOMMITTED, null, 0, 0, true, null, null);

    assertEquals("t 3 - - - - uncommitted - - 1", row(unknown));
    JsonNode json = new ObjectMapper().readTree(new LagTable(group(unknown)).json().get(0));
    for (String field :
        List.of("committed", "records", "seconds", "perSecond", "etaSeconds", "kafkaLag")) {
      assertTrue(json.has(field) && json.get(field).isNull(), field);
    }
    assertEquals("unknown", json.path("restoring").asText());
    assertEquals("uncommitted", json.path("status").asText());
  }

  @Test
  void shouldMarkWhatIsOnlyABound() {
    assertEquals(
        "t 3 ≤412 ≥61.0 9.5 - stalled 415 2 1",
        row(lag(LagStatus.STALLED, 10L, 412, 61.04, false, 9.5, null)));
  }

  @Test
  void shouldSayWhereStandingStillMayBeRestoring() {
    Lag stalled = lag(LagStatus.STALLED, 10L, 1, 50, true, 0.0, null);
    String note = "whether stores are being restored is unknown";

    assertTrue(new LagTable(group(stalled)).render(TERMINAL).contains(note));
    assertFalse(
        new LagTable(group(lag(LagStatus.OK, 10L, 1, 1, true, 1.0, null)))
            .render(TERMINAL)
            .contains(note));
  }

  @Test
  void shouldSayWhichPartitionsDoNotAnswer() throws Exception {
    GroupLag group = new GroupLag("g", NOW, 1, List.of(), List.of(new Partition("t", 7)));

    assertTrue(new LagTable(group).render(TERMINAL).contains("t-7: no leader answers"));
    assertEquals("g: ok, 0 records, 0 s behind, 1 unseen", new LagTable(group).oneLine());
    JsonNode json = new ObjectMapper().readTree(new LagTable(group).json().get(0));
    assertEquals("t", json.path("topic").asText());
    assertEquals(7, json.path("partition").asInt());
    assertTrue(json.get("status").isNull(), json::toString);
    assertFalse(group.isFine());
  }

  @Test
  void shouldSumAGroupUpInALine() {
    GroupLag group =
        new GroupLag(
            "g",
            NOW,
            1,
            List.of(
                lag(LagStatus.OK, 5L, 3, 0.5, true, 1.0, null),
                lag(LagStatus.STALLED, 5L, 40, 90, true, 0.0, null)),
            List.of());

    assertEquals(
        "g: stalled, 43 records, 90.0 s behind, 2 in open transactions",
        new LagTable(group).oneLine());
  }

  /** The one row, its columns with a blank between them. */
  private static String row(Lag lag) {
    return new LagTable(group(lag))
        .render(TERMINAL)
        .lines()
        .toList()
        .get(2)
        .strip()
        .replaceAll(" +", " ");
  }

  private static GroupLag group(Lag lag) {
    return new GroupLag("g", NOW, 1, List.of(lag), List.of());
  }

  private static Lag lag(
      LagStatus status,
      Long committed,
      long records,
      double seconds,
      boolean isExact,
      Double perSecond,
      Duration eta) {
    return new Lag(
        new Partition("t", 3),
        status,
        committed,
        records,
        seconds,
        isExact,
        committed == null ? null : records + 3,
        2,
        1,
        perSecond,
        eta,
        null,
        true);
  }
}
