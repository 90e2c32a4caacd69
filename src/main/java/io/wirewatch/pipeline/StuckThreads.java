package io.wirewatch.pipeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * Tells threads of the pipeline that work at something without an end from those that wait for
 * brokers: under exactly-once a write waits for as long as they are away, and no restart would help
 * it. Safe in several threads.
 */
final class StuckThreads {
  /** Longer than the work between two polls takes; Kafka allows 5 minutes. */
  static final Duration LONGEST_ROUND = Duration.ofMinutes(15);

  /** After a long outage a thread has things to put away before it polls again. */
  static final Duration TIDYING = Duration.ofMinutes(2);

  /** The main consumer of a thread; the one that restores rests while nothing is restored. */
  private static final String MAIN = ".*-StreamThread-\\d+-consumer";

  private static final String CLIENTS = "org.apache.kafka.clients.";

  private final Supplier<Map<String, StackTraceElement[]>> stacks;
  private final LongSupplier nanos;
  private final Map<String, Long> busySince = new HashMap<>();

  /** The threads of this process. */
  StuckThreads() {
    this(StuckThreads::running, System::nanoTime);
  }

  /**
   * Others.
   *
   * @param stacks what each thread is at, by its name
   */
  StuckThreads(Supplier<Map<String, StackTraceElement[]>> stacks, LongSupplier nanos) {
    this.stacks = stacks;
    this.nanos = nanos;
  }

  /** Which thread is stuck, as {@code metrics} of Streams say, in a line; null while none is. */
  synchronized @Nullable String stuckBecause(Map<MetricName, ? extends Metric> metrics) {
    Set<String> silent = silent(metrics);
    busySince.keySet().retainAll(silent);
    if (silent.isEmpty()) {
      return null;
    }
    Map<String, StackTraceElement[]> at = stacks.get();
    for (String thread : silent) {
      if (isWaiting(at.getOrDefault(thread, new StackTraceElement[0]))) {
        busySince.remove(thread);
      } else if (nanos.getAsLong() - busySince.computeIfAbsent(thread, t -> nanos.getAsLong())
          > TIDYING.toNanos()) {
        return "thread "
            + thread
            + " has been at one thing for more than "
            + LONGEST_ROUND.toMinutes()
            + " minutes";
      }
    }
    return null;
  }

  private static boolean isWaiting(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith(CLIENTS));
  }

  private static Set<String> silent(Map<MetricName, ? extends Metric> metrics) {
    Set<String> silent = new TreeSet<>();
    for (Metric metric : metrics.values()) {
      MetricName name = metric.metricName();
      String client = name.tags().getOrDefault("client-id", "");
      if (name.name().equals("last-poll-seconds-ago")
          && client.matches(MAIN)
          && metric.metricValue() instanceof Number seconds // less than 0 before the first time
          && seconds.doubleValue() > LONGEST_ROUND.toSeconds()) {
        silent.add(client.substring(0, client.length() - "-consumer".length()));
      }
    }
    return silent;
  }

  private static Map<String, StackTraceElement[]> running() {
    Map<String, StackTraceElement[]> stacks = new HashMap<>();
    Thread.getAllStackTraces().forEach((thread, stack) -> stacks.put(thread.getName(), stack));
    return stacks;
  }
}
