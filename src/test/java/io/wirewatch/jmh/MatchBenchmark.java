package io.wirewatch.jmh;

import io.wirewatch.language.Language;
import io.wirewatch.match.MonitorTagger;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.story.Story;
import io.wirewatch.theme.ThemeSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How many texts a second a core tags, by us and by Lucene's Monitor, by the same themes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class MatchBenchmark {
  private static final int BATCH = 100;

  /** How many themes; with {@code r} they have nears and gates. */
  @Param({"3", "100", "100r", "2000"})
  public String themes = "3";

  /** A file of texts; without one, invented ones. */
  @Param("")
  public String texts = "";

  private List<String> bodies = List.of();
  private Story[] stories = {};
  private Story[] cyrillic = {};
  private ThemeMatcher matcher;
  private ThemeMatcher cyrillicMatcher;
  private MonitorTagger plain;
  private MonitorTagger presearched;
  private int next;

  @Setup
  public void read() {
    bodies = Corpus.read(texts);
    List<String> inCyrillic = bodies.stream().map(Corpus::inCyrillic).toList();
    int count = Integer.parseInt(themes.replace("r", ""));
    boolean rules = themes.endsWith("r");
    ThemeSet set = new BenchmarkThemes(bodies).set(count, count == 3 ? 26 : 10, rules, Language.EN);
    matcher = ThemeMatcher.compile(set);
    cyrillicMatcher =
        ThemeMatcher.compile(
            new BenchmarkThemes(inCyrillic).set(count, count == 3 ? 26 : 10, rules, Language.UK));
    plain = new MonitorTagger(set, false, false);
    presearched = new MonitorTagger(set, false, true);
    stories = stories(bodies, "en");
    cyrillic = stories(inCyrillic, "uk");
  }

  @TearDown
  public void close() {
    plain.close();
    presearched.close();
  }

  private static Story[] stories(List<String> bodies, String language) {
    return bodies.stream().map(body -> Corpus.story(body, language)).toArray(Story[]::new);
  }

  private int next() {
    next = next + 1 < stories.length ? next + 1 : 0;
    return next;
  }

  @Benchmark
  public Object wirewatch() {
    return matcher.themes(stories[next()]);
  }

  /** The same with scores, rules and spans, which Monitor's matches lack. */
  @Benchmark
  public Object wirewatchExplained() {
    return matcher.tag(stories[next()]);
  }

  /** Twice the bytes of {@link #wirewatch}. */
  @Benchmark
  public Object wirewatchCyrillic() {
    return cyrillicMatcher.themes(cyrillic[next()]);
  }

  @Benchmark
  public Object monitor() {
    return plain.tag(bodies.get(next()));
  }

  @Benchmark
  public Object monitorPresearched() {
    return presearched.tag(bodies.get(next()));
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int monitorBatched() {
    return plain.count(batch());
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int monitorPresearchedBatched() {
    return presearched.count(batch());
  }

  private List<String> batch() {
    int from = next() * BATCH % (bodies.size() - BATCH);
    return bodies.subList(from, from + BATCH);
  }
}
