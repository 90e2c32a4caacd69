package io.wirewatch.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys, entries and what a change moves. */
final class CountTest {
  private static final LedgerEntry ENTRY =
      new LedgerEntry(
          3,
          true,
          new Digest(1, -2),
          Instant.parse("2026-03-01T09:30:00Z").toEpochMilli(),
          "вісник.example",
          "uk",
          List.of("truce", "border"));

  @Test
  void shouldSpellAndParseKeys() {
    for (CountKey key :
        List.of(
            CountKey.total("truce"),
            CountKey.bySource("truce", "a=b"),
            CountKey.byLanguage("_all", null),
            CountKey.flow(Step.DEAD_LETTERED))) {
      assertEquals(key, CountKey.parse(key.toString()));
    }
    assertEquals("truce|source=bbc.co.uk", CountKey.bySource("truce", "bbc.co.uk").toString());
    assertEquals("_all|lang=und", CountKey.byLanguage("_all", null).toString());
    assertThrows(IllegalArgumentException.class, () -> CountKey.parse("truce|colour=red"));
  }

  @Test
  void shouldKeepALedgerEntryAsItIs() {
    assertEquals(ENTRY, LedgerEntry.fromBytes(ENTRY.toBytes()));
    LedgerEntry retracted = ENTRY.retracted();
    assertEquals(retracted, LedgerEntry.fromBytes(retracted.toBytes()));
    assertEquals(4, retracted.revision());
    assertTrue(ENTRY.toBytes().length < 100, "tens of bytes, not " + ENTRY.toBytes().length);
  }

  @Test
  void shouldRefuseALedgerEntryOfAnotherFormat() {
    byte[] bytes = ENTRY.toBytes();
    bytes[0] = 99;

    assertThrows(IllegalStateException.class, () -> LedgerEntry.fromBytes(bytes));
  }

  @Test
  void shouldMoveOnlyWhatAnEditChanges() {
    LedgerEntry after =
        new LedgerEntry(
            4, true, new Digest(5, 6), ENTRY.publishedAt(), ENTRY.source(), "uk", List.of("truce"));

    Map<CountKey, Long> deltas =
        new Change(Step.EDITED, ENTRY, after, ENTRY.publishedAt()).deltas();

    assertEquals(
        Map.of(
            CountKey.flow(Step.READ), 1L,
            CountKey.flow(Step.EDITED), 1L,
            CountKey.flow(Step.THEMED), 1L,
            CountKey.total("border"), -1L,
            CountKey.bySource("border", ENTRY.source()), -1L,
            CountKey.byLanguage("border", "uk"), -1L),
        deltas);
  }
}
