package io.wirewatch.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys, entries and what a change moves. */
final class CountTest {
  private static final LedgerEntry ENTRY =
      new LedgerEntry(
          3,
          LedgerEntry.Standing.LIVE,
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
    LedgerEntry archived = ENTRY.archived();
    assertEquals(archived, LedgerEntry.fromBytes(archived.toBytes()));
    assertEquals(List.of("truce", "border"), archived.themes(), "it counts in them still");
    assertEquals(2, archived.toBytes()[0], "who knows the first format alone would call it live");
    assertTrue(ENTRY.toBytes().length < 100, "tens of bytes, not " + ENTRY.toBytes().length);
  }

  @Test
  void shouldRefuseALedgerEntryOfAnotherFormat() {
    byte[] bytes = ENTRY.toBytes();
    bytes[0] = 99;

    assertThrows(IllegalStateException.class, () -> LedgerEntry.fromBytes(bytes));
  }

  @Test
  void shouldMoveAnEditedStoryFromBucketToBucket() {
    LedgerEntry after =
        new LedgerEntry(
            4,
            LedgerEntry.Standing.LIVE,
            new Digest(5, 6),
            ENTRY.publishedAt(),
            ENTRY.source(),
            "uk",
            List.of("truce"));

    Change change = new Change(Step.EDITED, ENTRY, after, ENTRY.publishedAt());

    assertEquals(List.of(Step.READ, Step.EDITED, Step.THEMED), change.steps());
    assertEquals(
        new Bucket(ENTRY.source(), "uk", List.of("truce", "border"), false), change.leaves());
    assertEquals(new Bucket(ENTRY.source(), "uk", List.of("truce"), false), change.enters());
  }

  @Test
  void shouldMoveAnArchivedStoryToTheArchivedAndBack() {
    // given
    Bucket live = Bucket.of(ENTRY);
    Bucket archived = new Bucket(ENTRY.source(), "uk", ENTRY.themes(), true);

    // when
    Change there = new Change(Step.ARCHIVED, ENTRY, ENTRY.archived(), ENTRY.publishedAt());
    Change back = new Change(Step.NEW, ENTRY.archived(), ENTRY, ENTRY.publishedAt());

    // then
    assertEquals(List.of(Step.READ, Step.ARCHIVED), there.steps());
    assertEquals(live, there.leaves());
    assertEquals(archived, there.enters());
    assertEquals(List.of(Step.READ, Step.NEW, Step.THEMED), back.steps());
    assertEquals(archived, back.leaves());
    assertEquals(live, back.enters());
  }

  @Test
  void shouldLeaveEverythingWhereItIsWhenNothingChanges() {
    Change change = new Change(Step.UNCHANGED, ENTRY, ENTRY, ENTRY.publishedAt());

    assertEquals(List.of(Step.READ, Step.UNCHANGED), change.steps());
    assertNull(change.leaves());
    assertNull(change.enters());
  }

  @Test
  void shouldSpellAndParseBuckets() {
    for (Bucket bucket :
        List.of(
            Bucket.of(ENTRY),
            new Bucket("wire.example", null, List.of(), false),
            new Bucket("wire.example", null, List.of(), true),
            new Bucket("wire.example", "en", List.of("truce"), true),
            new Bucket("wire.example", "en", List.of("truce"), false))) {
      assertEquals(bucket, Bucket.parse(bucket.toString()));
    }
    assertEquals(
        List.of("_all", "_all|source=a", "_all|lang=und"),
        new Bucket("a", null, List.of(), false).keys().stream().map(CountKey::toString).toList());
  }
}
