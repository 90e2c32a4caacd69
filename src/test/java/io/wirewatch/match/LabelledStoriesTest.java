package io.wirewatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.story.Published;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.story.Tag;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How well the default themes agree with people, where stories that people have read lie near. */
class LabelledStoriesTest {
  private static final Path LABELS = Path.of("..", "shared", "eval", "themes-dev.jsonl");
  private static final Path THEMES = Path.of("config", "themes.yml");
  private static final int COVERED = 2;
  private static final int BORDERLINE = 1;

  @ParameterizedTest
  @CsvSource({"en, 0.96", "all, 0.93"})
  void shouldTagAsPeopleDo(String language, double bar) throws IOException {
    assumeTrue(Files.isRegularFile(LABELS), "the labelled stories are not here");
    ThemeSet set = ThemeSet.parse(THEMES.toString(), Files.readAllBytes(THEMES));
    ThemeMatcher themes = ThemeMatcher.compile(set);
    Map<String, Agreement> found = new TreeMap<>();
    set.themes().stream().map(Theme::id).forEach(id -> found.put(id, new Agreement()));

    for (JsonNode story : stories()) {
      if (language.equals("all") || language.equals(story.get("lang").asText())) {
        Set<String> tags =
            themes.tag(story(story)).stream().map(Tag::theme).collect(Collectors.toSet());
        found.forEach(
            (id, agreement) ->
                agreement.add(story.get("labels").get(id).asInt(), tags.contains(id)));
      }
    }

    found.forEach((id, agreement) -> assertTrue(agreement.f1() >= 0.92, id + " " + agreement));
    double macro = found.values().stream().mapToDouble(Agreement::f1).average().orElseThrow();
    assertTrue(macro >= bar, language + " " + macro + " " + found);
  }

  @Test
  void shouldMeasureAgreement() {
    Agreement agreement = new Agreement();
    agreement.add(COVERED, true);
    agreement.add(COVERED, true);
    agreement.add(COVERED, false);
    agreement.add(0, true);
    agreement.add(0, false);
    agreement.add(BORDERLINE, true);

    assertEquals(2.0 / 3, agreement.f1(), 1e-9);
  }

  private static List<JsonNode> stories() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> stories = new ArrayList<>();
    for (String line : Files.readAllLines(LABELS)) {
      stories.add(json.readTree(line));
    }
    assertEquals(271, stories.size());
    return stories;
  }

  private static Story story(JsonNode labelled) {
    return new Story(
        StoryId.ofGiven("test", labelled.get("id").asText()),
        null,
        new Source("test", "Test", null),
        labelled.get("lang").asText(),
        Published.missing(Instant.EPOCH, null),
        null,
        labelled.get("title").asText(),
        false,
        null,
        labelled.get("text").asText());
  }

  /** Of one theme: what was tagged rightly, falsely, and not at all. */
  private static final class Agreement {
    private int right;
    private int wrong;
    private int missed;

    void add(int label, boolean tagged) {
      if (label == COVERED) {
        right += tagged ? 1 : 0;
        missed += tagged ? 0 : 1;
      } else if (label != BORDERLINE) {
        wrong += tagged ? 1 : 0;
      }
    }

    /** The harmonic mean of precision and recall, 0 to 1. */
    double f1() {
      return right == 0 ? 0 : 2.0 * right / (2 * right + wrong + missed);
    }

    @Override
    public String toString() {
      return right + " right, " + wrong + " false, " + missed + " missed";
    }
  }
}
