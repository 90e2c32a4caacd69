package io.wirewatch.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.settings.ConfigFile;
import io.wirewatch.story.Story;
import io.wirewatch.theme.Example;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many texts of about 2 KB a second a core tags by the themes in {@code config/}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
public class DefaultThemesBenchmark {
  private static final int BYTES = 2_000;
  private static final int TEXTS = 1_000;

  /**
   * What the texts are: of one language, of the examples in the theme file, or {@code all} of these
   * in turn; or else a file of texts, which are said to be English.
   */
  @Param({"en", "uk", "ru", "pl", "de", "all"})
  public String texts = "en";

  @Param({"themes.yml"})
  public String themes = "themes.yml";

  private ThemeMatcher matcher;
  private List<Story> stories = List.of();
  private int next;

  @Setup
  public void read() {
    Path file = Path.of("config", themes);
    ThemeSet set = ThemeSet.parse(themes, ConfigFile.read(file, ThemeSet.MAX_BYTES));
    matcher = ThemeMatcher.compile(set);
    stories =
        texts.endsWith(".gz")
            ? Corpus.read(texts).stream().map(body -> Corpus.story(body, "en")).toList()
            : ofExamples(set);
  }

  private List<Story> ofExamples(ThemeSet set) {
    List<Example> examples = new ArrayList<>();
    for (Theme theme : set.themes()) {
      examples.addAll(theme.examples());
    }
    Random random = new Random(3);
    List<Story> made = new ArrayList<>();
    while (made.size() < TEXTS) {
      Collections.shuffle(examples, random);
      Example first = examples.get(0);
      String language = language(first);
      if (texts.equals("all") || texts.equals(language)) {
        StringBuilder body = new StringBuilder();
        for (Example example : examples) {
          if (language(example).equals(language) && bytes(body) < BYTES) {
            body.append(example.text()).append(' ');
          }
        }
        made.add(Corpus.story(body.toString(), language));
      }
    }
    return made;
  }

  private static int bytes(StringBuilder text) {
    return text.toString().getBytes(UTF_8).length;
  }

  private static String language(Example example) {
    return example.language() == null ? "en" : example.language();
  }

  @Benchmark
  public Object tag() {
    next = next + 1 < stories.size() ? next + 1 : 0;
    return matcher.tag(stories.get(next));
  }
}
