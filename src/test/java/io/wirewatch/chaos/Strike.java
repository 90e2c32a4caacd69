package io.wirewatch.chaos;

import static org.awaitility.Awaitility.await;

import io.wirewatch.cluster.ComposedBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One fault, from the moment that it strikes until it is mended.
 *
 * @param fault what it is
 * @param victim whom it has struck
 * @param nanos when, as {@link System#nanoTime()} says
 * @param counts whether the victim was at work, and in a transaction where it had to be
 * @param mending what ends it
 */
record Strike(Fault fault, String victim, long nanos, boolean counts, Mending mending) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Longer than the session of a member of the group, which is 6 s. */
  private static final Duration BEYOND_SESSION = Duration.ofSeconds(10);

  /** What ends a fault. */
  interface Mending {
    void run() throws Exception;
  }

  /** Strikes one that is at work, when it is. */
  static Strike of(Fault fault, Stage stage, Random random) throws Exception {
    return fault == Fault.BROKER
        ? broker(stage, random)
        : instance(fault, stage, random, random.nextBoolean());
  }

  /** Kills an instance amid a transaction, and leaves it dead. */
  static Strike kill(Stage stage, Random random) throws Exception {
    return instance(Fault.KILL, stage, random, false);
  }

  private static Strike broker(Stage stage, Random random) throws Exception {
    List<Integer> nodes = new ArrayList<>(IntStream.rangeClosed(1, Brokers.COUNT).boxed().toList());
    Collections.shuffle(nodes, random);
    int node = atWork(nodes, stage::leads);
    ComposedBroker victim = stage.brokers().node(node);
    long now = System.nanoTime();
    victim.kill();
    return new Strike(Fault.BROKER, "broker " + node, now, true, victim::restart);
  }

  private static Strike instance(Fault fault, Stage stage, Random random, boolean again)
      throws Exception {
    List<Instance> instances = new ArrayList<>(stage.instances());
    Collections.shuffle(instances, random);
    Instance victim = atWork(instances, stage::counts);
    boolean amid = fault == Fault.KILL;
    if (amid) {
      await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .ignoreExceptions()
          .until(() -> stage.isInTransaction(victim));
    }
    long now = System.nanoTime();
    boolean counts = true;
    Mending mending = victim::start;
    switch (fault) {
      case STOP -> {
        victim.stop();
        mending = () -> later(now, victim::go);
      }
      case CUT -> {
        victim.cut();
        mending = () -> later(now, victim::mend);
      }
      default -> {
        victim.kill();
        // The dead end nothing, so what is open now was open when it died.
        counts = !amid || stage.isInTransaction(victim);
        if (fault == Fault.WIPE) {
          victim.wipe();
        }
        if (again) { // as where something restarts it at once
          victim.start();
          mending = () -> {};
        }
      }
    }
    return new Strike(fault, victim.name(), now, counts, mending);
  }

  /** Ends it, but not before the victim has lost its work to others. */
  private static void later(long nanos, Mending mending) throws Exception {
    await().atMost(PATIENCE).until(() -> System.nanoTime() - nanos > BEYOND_SESSION.toNanos());
    mending.run();
  }

  private interface AtWork<T> {
    boolean test(T candidate) throws Exception;
  }

  private static <T> T atWork(List<T> candidates, AtWork<T> test) {
    return await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .ignoreExceptions()
        .until(
            () -> {
              for (T candidate : candidates) {
                if (test.test(candidate)) {
                  return candidate;
                }
              }
              return null;
            },
            found -> found != null);
  }
}
