package io.wirewatch.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.recount.Sent;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * Stories flow through three brokers and three instances, to which one thing after the other is
 * done; at the end the judge says whether each of them counts once.
 */
final class Chaos {
  private static final int INSTANCES = 3;
  private static final int MISSES = 10;

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
    Instant began = Instant.now();
    Chaos chaos = new Chaos(plan, out);
    out.println("seed " + plan.seed() + ": " + plan.faults());
    try (Stage stage = new Stage(directory, INSTANCES);
        Traffic traffic = new Traffic(stage, directory, plan.seed(), plan.perSecond())) {
      chaos.play(stage, traffic);
      List<Sent> sent = traffic.sent();
      chaos.report.judged(traffic.stories(), sent.size(), Hearing.of(stage, sent));
    }
    chaos.report.took(Duration.between(began, Instant.now()));
    return chaos.report;
  }

  private void play(Stage stage, Traffic traffic) throws Exception {
    traffic.recovery().await(System.nanoTime());
    for (Fault fault : plan.faults()) {
      for (int miss = 0; !strike(fault, stage, traffic.recovery()); miss++) {
        report.missed();
        assertTrue(miss < MISSES, () -> fault + " finds nobody at work");
      }
    }
    traffic.endAfter(plan.stories());
  }

  private boolean strike(Fault fault, Stage stage, Recovery recovery) throws Exception {
    Strike strike = Strike.of(fault, stage, random);
    Duration took = recovery.await(strike.nanos());
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
}
