package io.wirewatch.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TwinsTest {
  private static final Instant TEN = Instant.parse("2026-03-01T10:12:13Z");
  private static final Instant NOON = Instant.parse("2026-03-01T12:12:13Z");

  @Test
  void shouldTakeTheFirstOfTwoVersionsUnderOneGuidAndLink() {
    assertFirsts(
        List.of(0, 0), name("g", "https://a/1", "New", TEN), name("g", "https://a/1", "Old", NOON));
  }

  @Test
  void shouldTakeTheSameGuidAndTitleUnderTwoLinksForOneStory() {
    assertFirsts(
        List.of(0, 0), name("g", "https://a/1", "One", TEN), name("g", "https://a/2", "One", TEN));
  }

  @Test
  void shouldTellStoriesApartThatShareAGuid() {
    Twins twins = Twins.of(List.of(name("g", "https://a/1", "A", TEN), name("g", null, "B", TEN)));

    assertEquals(1, twins.first(1));
    assertEquals(List.of(true, false), shared(twins.names(0)));
    assertEquals(List.of(true, false), shared(twins.names(1)));
  }

  @Test
  void shouldTellStoriesApartThatShareALink() {
    Twins twins =
        Twins.of(
            List.of(
                name("g1", "https://a/live", "A", TEN), name("g2", "http://a/live/", "B", TEN)));

    assertEquals(1, twins.first(1));
    assertEquals(List.of(false, true), shared(twins.names(0)));
    assertEquals(List.of(false, true), shared(twins.names(1)));
  }

  @Test
  void shouldTakeTwoGuidsForOneStoryOnlyWhereAllElseIsTheSame() {
    String link = "https://a/1";

    assertFirsts(List.of(0, 0), name("g1", link, "A", TEN), name("g2", link, "A", TEN));
    assertFirsts(List.of(0, 1), name("g1", link, "A", TEN), name("g2", link, "A", NOON));
    assertFirsts(List.of(0, 1), name("g1", link, "A", null), name("g2", link, "A", null));
    assertFirsts(List.of(0, 0), name("g1", link, "A", TEN), name(null, link, "A", NOON));
  }

  @Test
  void shouldTellBlocksOfALiveBlogApart() {
    Twins twins =
        Twins.of(
            List.of(
                name(null, "https://a/live#block-1a2", "A", TEN),
                name(null, "https://a/live#block-3b4", "A", TEN)));

    assertEquals(1, twins.first(1));
    assertEquals(List.of(false, false), shared(twins.names(1)));
  }

  @Test
  void shouldKnowNamelessEntriesByTitleAndDate() {
    assertFirsts(
        List.of(0, 0, 2, 3),
        name(null, null, "A", TEN),
        name(null, null, "A", TEN),
        name(null, null, "A", null),
        name(null, null, "B", TEN));
  }

  private static void assertFirsts(List<Integer> firsts, Names... entries) {
    Twins twins = Twins.of(List.of(entries));

    assertEquals(firsts, IntStream.range(0, entries.length).mapToObj(twins::first).toList());
  }

  private static List<Boolean> shared(Names names) {
    return List.of(names.guidShared(), names.linkShared());
  }

  private static Names name(
      @Nullable String guid, @Nullable String link, String title, @Nullable Instant stated) {
    return Names.of(guid, link, title, stated);
  }
}
