package io.wirewatch.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpectedTest {
  private static final List<String> THEMES =
      List.of("ceasefire", "territory", "security_guarantees", "_all");

  private final DemoVisit visit = new DemoVisit();

  @AfterEach
  void close() {
    visit.close();
  }

  /** These numbers were counted by hand; a change to a story has to change them too. */
  @Test
  void shouldExpectWhatWasCountedByHandAtTheEnd() {
    // when
    Expected end = visit.server.expectedAtEnd();

    // then
    assertEquals(List.of(15L, 11L, 13L, 70L), THEMES.stream().map(end::total).toList());
    assertEquals(List.of(5L, 3L, 3L, 16L), bySource(end, "meridianwire.example"));
    assertEquals(List.of(3L, 2L, 3L, 13L), bySource(end, "dniprovisnyk.example"));
    assertEquals(List.of(1L, 0L, 2L, 13L), bySource(end, "harbourcourier.example"));
    assertEquals(List.of(2L, 2L, 2L, 8L), bySource(end, "longview.example"));
    assertEquals(List.of(2L, 1L, 2L, 11L), bySource(end, "northlight.example"));
    assertEquals(List.of(2L, 3L, 1L, 9L), bySource(end, "vistulatelegraph.example"));
    assertEquals(List.of(3L, 2L, 3L, 13L), byLanguage(end, "uk"));
    assertEquals(List.of(12L, 9L, 10L, 57L), byLanguage(end, "en"));
  }

  @Test
  void shouldExpectWhatWasCountedByHandAtTheStart() {
    Expected start = visit.server.expectedAt(visit.server.startedAt());

    assertEquals(List.of(5L, 7L, 4L, 41L), THEMES.stream().map(start::total).toList());
  }

  @Test
  void shouldExpectWhatARecountOfTheFilesGivesAtEverySecond() throws Exception {
    for (int second = 0; second <= visit.server.length().toSeconds() + 1; second++) {
      // when
      visit.moveTo(second);

      // then
      Map<String, Long> expected = visit.server.expectedAt(visit.clock.instant()).counts();
      assertEquals(recount(second), expected, "at second " + second);
    }
  }

  @Test
  void shouldExpectJustTheStoriesTheFeedsShow() throws Exception {
    for (int second : new int[] {0, 20, 54, 55, 88, 1000}) {
      // given
      visit.moveTo(second);
      TreeSet<String> shown = new TreeSet<>();

      // when
      for (Outlet outlet : Outlets.read()) {
        shown.addAll(visit.guids(outlet));
      }

      // then
      assertEquals(shown, visit.server.expectedAt(visit.clock.instant()).themes().keySet());
    }
  }

  @Test
  void shouldMoveInEveryTenSeconds() {
    for (int second = 0; second < 80; second += 10) {
      Expected before = visit.server.expectedAt(DemoVisit.OPENING.plusSeconds(second));
      Expected after = visit.server.expectedAt(DemoVisit.OPENING.plusSeconds(second + 10));
      assertNotEquals(before.counts(), after.counts(), "from second " + second);
    }
  }

  @Test
  void shouldExpectEachThemeAtLeastTenTimes() {
    for (String theme : THEMES) {
      assertTrue(visit.server.expectedAtEnd().total(theme) >= 10, theme);
    }
  }

  /** Counts from the raw files, sharing no code with what is tested. */
  private static TreeMap<String, Long> recount(int second) throws Exception {
    TreeMap<String, Long> counts = new TreeMap<>();
    File[] files = new File("src/main/resources/demo").listFiles();
    for (File file : files == null ? new File[0] : files) {
      JsonNode outlet = new YAMLMapper().readTree(file);
      for (JsonNode story : outlet.path("stories")) {
        if (story.path("appearsAfter").asInt(0) > second
            || story.path("retractedAfter").asInt(Integer.MAX_VALUE) <= second) {
          continue;
        }
        JsonNode themes = story.path("themes");
        for (JsonNode edit : story.path("edits")) {
          themes = edit.path("after").asInt() <= second ? edit.path("themes") : themes;
        }
        TreeSet<String> carried = new TreeSet<>(List.of("_all"));
        themes.forEach(theme -> carried.add(theme.asText()));
        for (String theme : carried) {
          counts.merge(theme, 1L, Long::sum);
          counts.merge(theme + "|source=" + outlet.path("host").asText(), 1L, Long::sum);
          counts.merge(theme + "|lang=" + outlet.path("language").asText(), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  private static List<Long> bySource(Expected expected, String host) {
    return THEMES.stream().map(theme -> expected.bySource(theme, host)).toList();
  }

  private static List<Long> byLanguage(Expected expected, String language) {
    return THEMES.stream().map(theme -> expected.byLanguage(theme, language)).toList();
  }
}
