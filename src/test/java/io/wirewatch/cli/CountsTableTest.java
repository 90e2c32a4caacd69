package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.cli.CountsTable.Split;
import io.wirewatch.count.Count;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.CountKey.Dimension;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How counts are shown to people. */
class CountsTableTest {
  private final Map<String, Count> counts = new TreeMap<>();
  private final Terminal plain =
      new Terminal(
          new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), false);

  CountsTableTest() {
    add(CountKey.total(CountKey.ALL), 12);
    add(CountKey.total(CountKey.THEMED), 9);
    add(CountKey.total("territory"), 4);
    add(CountKey.total("ceasefire"), 7);
    add(new CountKey("ceasefire", Dimension.SOURCE, "a.example"), 2);
    add(new CountKey("ceasefire", Dimension.SOURCE, "b.example"), 5);
    add(new CountKey("ceasefire", Dimension.SOURCE, "gone.example"), 0);
    add(new CountKey("territory", Dimension.LANGUAGE, "uk"), 4);
    add(new CountKey(CountKey.FLOW, Dimension.STEP, "read"), 30);
    add(new CountKey(CountKey.FLOW, Dimension.STEP, "new"), 12);
  }

  @Test
  void shouldShowTotalsByName() {
    assertEquals(
        """
        THEME                                  STORIES
        all stories                                 12
        ceasefire                                    7
        territory                                    4""",
        render(Split.NONE));
  }

  @Test
  void shouldSplitBySourceLargestFirst() {
    assertEquals(
        """
        THEME                                  STORIES
        all stories                                 12
        ceasefire                                    7
          b.example                                  5
          a.example                                  2
        territory                                    4""",
        render(Split.SOURCE));
  }

  @Test
  void shouldSplitByLanguage() {
    assertEquals(
        """
        THEME                                  STORIES
        all stories                                 12
        ceasefire                                    7
        territory                                    4
          uk                                         4""",
        render(Split.LANG));
  }

  @Test
  void shouldShowWhatBecameOfTheRecords() {
    assertEquals(
        """
        THEME                                  STORIES
        all stories                                 12
        ceasefire                                    7
        territory                                    4
        STEP                                   RECORDS
          read                                      30
          new                                       12""",
        render(Split.FLOW));
  }

  @Test
  void shouldWriteOutWhatASourceHidesInItsName() {
    add(new CountKey("territory", Dimension.SOURCE, "a\u202eb"), 1);

    assertEquals(true, render(Split.SOURCE).contains("  a\\u202eb "));
  }

  @Test
  void shouldShowWhatIsArchivedWhereSomethingIs() {
    // given
    add(CountKey.total("ceasefire"), 7, 31);
    add(new CountKey("ceasefire", Dimension.SOURCE, "gone.example"), 0, 31);

    // then
    assertEquals(
        """
        THEME                                  STORIES  ARCHIVED
        all stories                                 12         0
        ceasefire                                    7        31
          b.example                                  5         0
          a.example                                  2         0
          gone.example                               0        31
        territory                                    4         0""",
        render(Split.SOURCE));
    assertEquals(
        true,
        render(Split.FLOW)
            .endsWith(
                "read                                      30\n  new                                       12"),
        "records are not archived");
  }

  @Test
  void shouldFitOnALine() {
    assertEquals(
        "all stories 12  ceasefire 7  territory 4", new CountsTable(counts, Split.NONE).oneLine());
  }

  @Test
  void shouldSayThatNothingIsCounted() {
    // given counts that are no totals of a theme
    counts.keySet().removeIf(key -> !key.contains("="));

    // then
    assertEquals("nothing counted yet", new CountsTable(counts, Split.NONE).oneLine());
    assertEquals("THEME                                  STORIES", render(Split.NONE));
  }

  private String render(Split split) {
    return new CountsTable(counts, split).render(plain);
  }

  private void add(CountKey key, long value) {
    add(key, value, 0);
  }

  private void add(CountKey key, long value, long archived) {
    counts.put(key.toString(), new Count(key, value, archived, 1));
  }
}
