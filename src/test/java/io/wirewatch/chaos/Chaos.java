package io.wirewatch.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.recount.Judge;
import io.wirewatch.recount.Manifest;
import io.wirewatch.recount.Observed;
import io.wirewatch.recount.Rest;
import io.wirewatch.recount.Sent;
import io.wirewatch.recount.Topics;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Stories flow through three brokers and three instances, to which one thing after the other is
 * done; at the end the judge says whether each of them counts once.
 */
final class Chaos {
  private static final int INSTANCES = 3;
  private static final Duration PROBES = Duration.ofMillis(250);
  private static final Duration FLOW = Duration.ofMillis(50);
  private static final int MISSES = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A million records are read more than once, and parsed. */
  private static final Duration JUDGING = Duration.ofMinutes(10);

  private final Plan plan;
  private final PrintStream out;
  private final Random random;
  private final ChaosReport report = new ChaosReport();

  /**
   * What is to be done.
   *
   * @param seed of the stories, of the order of the faults and of their victims
   * @param stories of how many stories something is said at least
   * @param perSecond how many records are sent a second
   * @param faults what happens meanwhile
   */
  record Plan(long seed, int stories, int perSecond, List<Fault> faults) {
    /** One of so many faults of all kinds. */
    static Plan of(long seed, int stories, int perSecond, int faults) {
      return new Plan(seed, stories, perSecond, Fault.plan(faults, new Random(seed)));
    }
  }

  private Chaos(Plan plan, PrintStream out) {
    this.plan = plan;
    this.out = out;
    this.random = new Random(plan.seed());
  }

  /** {@code Chaos [SEED [STORIES [PER-SECOND [FAULTS]]]]}; prints its report. */
  public static void main(String[] args) throws Exception {
    long seed = args.length > 0 ? Long.parseLong(args[0]) : System.currentTimeMillis();
    int stories = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    int perSecond = args.length > 2 ? Integer.parseInt(args[2]) : 150;
    int faults = args.length > 3 ? Integer.parseInt(args[3]) : 8;
    Path directory = Files.createTempDirectory("wirewatch-chaos-");
    ChaosReport report = run(Plan.of(seed, stories, perSecond, faults), directory, System.out);
    System.out.print(report.text());
    System.out.println("the files of it are under " + directory);
    System.exit(report.findings().isEmpty() ? 0 : 1);
  }

  /** Does what {@code plan} says with files under {@code directory}, and says so as it goes. */
  static ChaosReport run(Plan plan, Path directory, PrintStream out) throws Exception {
    Chaos chaos = new Chaos(plan, out);
    out.println("seed " + plan.seed() + ": " + plan.faults());
    try (Manifest manifest = new Manifest(directory.resolve("manifest"));
        Stage stage = new Stage(directory, INSTANCES);
        NewsFlow flow =
            new NewsFlow(
                stage.brokers().addresses(),
                "news.stories.v1",
                Stage.PARTITIONS,
                manifest,
                plan.seed());
        Recovery recovery = new Recovery(stage.brokers().addresses(), Stage.PARTITIONS)) {
      chaos.play(stage, flow, recovery);
      chaos.judge(stage, manifest.read(), flow.stories());
    }
    return chaos.report;
  }

  private void play(Stage stage, NewsFlow flow, Recovery recovery) throws Exception {
    ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    try {
      int each = Math.max(1, (int) (plan.perSecond() * FLOW.toMillis() / 1_000));
      ScheduledFuture<?> sending =
          worker.scheduleAtFixedRate(
              () -> flow.send(each), 0, FLOW.toMillis(), TimeUnit.MILLISECONDS);
      ScheduledFuture<?> probing =
          worker.scheduleAtFixedRate(
              () -> {
                recovery.probes();
                flow.probe();
              },
              0,
              PROBES.toMillis(),
              TimeUnit.MILLISECONDS);
      awaitRecovery(recovery, System.nanoTime());
      for (Fault fault : plan.faults()) {
        for (int miss = 0; !strike(fault, stage, recovery); miss++) {
          report.missed();
          assertTrue(miss < MISSES, () -> fault + " finds nobody at work");
        }
      }
      await()
          .atMost(Duration.ofHours(1))
          .until(() -> flow.stories() >= plan.stories() || sending.isDone() || probing.isDone());
      for (ScheduledFuture<?> task : List.of(sending, probing)) {
        if (!task.cancel(false)) {
          task.get(); // it failed
        }
      }
    } finally {
      worker.shutdown();
      worker.awaitTermination(1, TimeUnit.MINUTES);
    }
    flow.flush();
  }

  private boolean strike(Fault fault, Stage stage, Recovery recovery) throws Exception {
    Strike strike = Strike.of(fault, stage, random);
    Duration took = awaitRecovery(recovery, strike.nanos());
    strike.mending().run();
    stage.awaitWhole();
    out.printf(
        "%s %-6s %-10s %s recovered within %.1f s, whole after %.1f s%n",
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        fault,
        strike.victim(),
        strike.counts() ? "at work," : "not as it should be,",
        took.toMillis() / 1_000.0,
        (System.nanoTime() - strike.nanos()) / 1e9);
    if (strike.counts()) {
      report.recovered(fault, took);
    }
    return strike.counts();
  }

  private static Duration awaitRecovery(Recovery recovery, long nanos) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> recovery.since(nanos), Optional::isPresent)
        .orElseThrow();
  }

  /** Asks until nothing is wrong, which comes when the pipeline has come to rest, or never. */
  private void judge(Stage stage, List<Sent> sent, int stories) {
    Topics topics = new Topics(stage.brokers().addresses(), "");
    List<String> findings;
    try {
      findings =
          await()
              .atMost(JUDGING)
              .pollInterval(Duration.ofSeconds(2))
              .until(() -> findings(sent, topics, stage), List::isEmpty);
    } catch (ConditionTimeoutException e) {
      findings = findings(sent, topics, stage);
      out.println("the judge finds this still: " + findings);
    }
    report.judged(stories, sent.size(), findings);
  }

  private static List<String> findings(List<Sent> sent, Topics topics, Stage stage) {
    Instant asked = Instant.now();
    Observed observed = Observed.of(topics);
    List<String> findings = new ArrayList<>(Judge.of(sent, observed, asked));
    if (findings.isEmpty()) {
      for (Instance instance : stage.instances()) {
        findings.addAll(Judge.of(sent, observed, new Rest(instance.address().orElseThrow())));
      }
    }
    return findings;
  }
}
