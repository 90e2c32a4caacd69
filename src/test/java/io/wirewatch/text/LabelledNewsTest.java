package io.wirewatch.text;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Detects the languages of real news, where a labelled set of it lies beside the project. */
class LabelledNewsTest {
  private static final Path NEWS = Path.of("..", "shared", "eval", "themes-dev.jsonl");
  private static final String POLISH_LETTERS = "ąęłśżćń";

  private static final List<JsonNode> STORIES = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    assumeTrue(Files.exists(NEWS), "no labelled news in " + NEWS);
    ObjectMapper mapper = new ObjectMapper();
    for (String line : Files.readAllLines(NEWS)) {
      JsonNode story = mapper.readTree(line);
      if (!isMislabelled(story)) {
        STORIES.add(story);
      }
    }
  }

  @Test
  void shouldTellTheLanguageOfTexts() {
    assertShare(0.99, story -> story.path("title").asText() + "\n" + story.path("text").asText());
  }

  @Test
  void shouldTellTheLanguageOfHeadlines() {
    assertShare(0.95, story -> story.path("title").asText());
  }

  private static void assertShare(double least, Function<JsonNode, String> part) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode story : STORIES) {
      String text = part.apply(story);
      String detected = Languages.detect(text);
      if (!story.path("lang").asText().equals(detected)) {
        wrong.add(detected + ": " + text.substring(0, Math.min(80, text.length())));
      }
    }
    double share = 1 - (double) wrong.size() / STORIES.size();
    assertTrue(STORIES.size() > 200 && share >= least, () -> share + " " + wrong);
  }

  /** Some of the Polish texts are said to be English. */
  private static boolean isMislabelled(JsonNode story) {
    String text = story.path("text").asText();
    return story.path("lang").asText().equals("en")
        && text.chars().filter(c -> POLISH_LETTERS.indexOf(c) >= 0).count() * 50 > text.length();
  }
}
