package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Theme files measured on labelled stories. */
class ThemesTestCommandTest {
  @TempDir private Path home;
  private Path themes;
  private Path labels;

  @BeforeEach
  void write() throws IOException {
    themes =
        Files.writeString(
            home.resolve("themes.yml"),
            """
            contexts: {war: [Ukraine]}
            themes:
              - {id: truce, label: Truce, context: war, strong: [truce]}
              - {id: land, label: Land, strong: [cede], weak: [land]}
              - {id: other, label: Other, strong: [other]}
            """);
    // truce: 3 right, 1 false, 2 missed: precision 3/4, recall 3/5, F1 2/3
    // land: 1 right, 0 false, 1 missed: precision 1, recall 1/2, F1 2/3; in uk nothing at all
    labels =
        Files.writeString(
            home.resolve("labelled.jsonl"),
            """
            {"id":"1","lang":"en","title":"A truce in Ukraine","labels":{"truce":2,"land":0}}
            {"id":"2","lang":"en","title":"A truce in Ukraine","labels":{"truce":2,"land":0}}
            {"id":"3","lang":"uk","title":"A truce in Ukraine","labels":{"truce":2,"land":0}}
            {"id":"4","lang":"en","title":"A truce in Ukraine","labels":{"truce":0,"land":0}}
            {"id":"5","lang":"en","title":"A truce at \\u001b[31mlast","labels":{"truce":2,"land":0}}
            {"id":"6","lang":"uk","title":"Silence","labels":{"truce":2,"land":0}}
            {"id":"7","lang":"en","title":"They cede","labels":{"truce":0,"land":2}}
            {"id":"8","lang":"en","text":"Whose land is it?","labels":{"truce":0,"land":2}}
            {"id":"9","lang":"en","title":"A truce in Ukraine","labels":{"truce":1,"land":1}}
            """);
  }

  @Test
  void shouldMeasureByThemeAndLanguage() {
    // when
    Cli.Result test = test();

    // then
    assertEquals(0, test.exitCode(), test::all);
    assertEquals(
        """
        all languages            PRECISION    RECALL        F1   SUPPORT
        truce                        0.750     0.600     0.667         5
        land                         1.000     0.500     0.667         2
        macro                                            0.667

        en                       PRECISION    RECALL        F1   SUPPORT
        truce                        0.667     0.667     0.667         3
        land                         1.000     0.500     0.667         2
        macro                                            0.667

        uk                       PRECISION    RECALL        F1   SUPPORT
        truce                        1.000     0.500     0.667         2
        land                             -         -         -         0
        macro                                            0.667

        9 stories, wrong tags: 4
        4  A truce in Ukraine
          truce false: rule phrase:truce; 'truce' fired
        5  A truce at \\u001b[31mlast
          truce missed: score 2.0 of 1.0; context 'war' is missing; 'truce' fired
        6  Silence
          truce missed: score 0.0 of 1.0; context 'war' is missing
        8  Whose land is it?
          land missed: score 0.5 of 1.0; 'land' fired
        """
            .replace("\\\\u", "\\u"),
        test.out());
  }

  @Test
  void shouldShowNoMoreThanIsAskedFor() {
    List<String> lines = test("--max-wrong", "1").out().lines().toList();

    assertEquals("and 3 more; --max-wrong shows them", lines.get(lines.size() - 1));
    assertEquals("  truce false: rule phrase:truce; 'truce' fired", lines.get(lines.size() - 2));
  }

  @Test
  void shouldPrintTheSameAsJson() throws IOException {
    // when
    JsonNode json = new ObjectMapper().readTree(test("--json", "--max-wrong", "2").out());

    // then
    assertEquals(9, json.get("stories").intValue());
    assertEquals(4, json.get("wrongTags").intValue());
    assertTrue(json.get("languages").get(0).get("lang").isNull());
    assertEquals(2.0 / 3, json.get("languages").get(0).get("macroF1").doubleValue(), 1e-9);
    assertEquals(
        "{\"id\":\"truce\",\"precision\":0.75,\"recall\":0.6,\"f1\":0.6666666666666666,"
            + "\"support\":5,\"right\":3,\"false\":1,\"missed\":2}",
        json.get("languages").get(0).get("themes").get(0).toString());
    assertEquals("uk", json.get("languages").get(2).get("lang").textValue());
    assertEquals(
        "{\"id\":\"4\",\"title\":\"A truce in Ukraine\",\"theme\":\"truce\",\"kind\":\"false\","
            + "\"reason\":\"rule phrase:truce; 'truce' fired\"}",
        json.get("wrong").get(0).toString());
    assertEquals(2, json.get("wrong").size());
  }

  @Test
  void shouldEndWithOneWhereF1IsTooLow() {
    Cli.Result low = test("--min-f1", "0.67");
    Cli.Result enough = test("--min-f1", "0.66");

    assertEquals(1, low.exitCode());
    assertTrue(low.err().contains("macro F1 0.667 is below 0.67"), low::err);
    assertEquals(0, enough.exitCode(), enough::err);
  }

  @Test
  void shouldSayWhatCannotBeMeasured() throws IOException {
    // given
    Path more =
        Files.writeString(
            home.resolve("more.jsonl"),
            Files.readString(labels)
                + "{\"id\":\"10\",\"title\":\"A\",\"labels\":{\"peace\":2}}\n{\"id\":\"11\"}\n");
    Path none = Files.writeString(home.resolve("none.jsonl"), "{\"id\":\"1\",\"title\":\"A\"}\n");

    // when
    Cli.Result unknown =
        Cli.run("themes", "test", "--labels", more.toString(), "--themes", themes.toString());
    Cli.Result unlabelled =
        Cli.run("themes", "test", "--labels", none.toString(), "--themes", themes.toString());

    // then
    assertTrue(unknown.err().contains(themes + " has no theme [peace]; not scored"), unknown::err);
    assertTrue(unknown.err().contains(more + ":11: has neither a 'title'"), unknown::err);
    assertEquals(1, unknown.exitCode());
    assertTrue(unlabelled.err().contains("no story has \"labels\" for a theme"), unlabelled::err);
    assertEquals(1, unlabelled.exitCode());
  }

  /** The scorer that came with the labelled stories is given what {@code tag} writes. */
  @Test
  void shouldMeasureAsTheScorerOfTheLabelledStoriesDoes() throws Exception {
    // given
    Path stories = Path.of("..", "shared", "eval", "themes-dev.jsonl");
    Path scorer = Path.of("..", "shared", "eval", "score.py");
    assumeTrue(Files.isRegularFile(stories), "the labelled stories are not here");
    assumeTrue(Files.isRegularFile(scorer), "their scorer is not here");
    String set = Path.of("config", "themes.yml").toString();
    Path tags = home.resolve("tags.jsonl");
    Files.writeString(tags, Cli.run("tag", stories.toString(), "--themes", set).out());

    // when
    String scored = scored(scorer, stories, tags);
    Cli.Result test = Cli.run("themes", "test", "--labels", stories.toString(), "--themes", set);

    // then
    List<String> ours = new ArrayList<>();
    for (String line : test.out().lines().skip(1).limit(4).toList()) {
      String[] words = line.strip().split(" +", -1);
      ours.add(words[0] + " " + (words.length == 2 ? words[1] : words[3]));
    }
    List<String> theirs =
        scored
            .lines()
            .filter(line -> line.contains("F1"))
            .map(line -> line.replaceAll("^(\\w+).*F1 ([0-9.]+).*", "$1 $2"))
            .toList();
    assertEquals(4, theirs.size(), scored);
    assertEquals(theirs, ours);
  }

  private static String scored(Path scorer, Path stories, Path tags) throws Exception {
    Process python;
    try {
      python =
          new ProcessBuilder("python3", scorer.toString(), stories.toString(), tags.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(System.getenv("CI") != null, "there is no python3");
      throw e;
    }
    String out = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, python.waitFor(), out);
    return out;
  }

  private Cli.Result test(String... options) {
    List<String> line = new ArrayList<>(List.of("themes", "test", "--labels", labels.toString()));
    line.addAll(List.of("--themes", themes.toString()));
    line.addAll(List.of(options));
    return Cli.run(line.toArray(String[]::new));
  }
}
