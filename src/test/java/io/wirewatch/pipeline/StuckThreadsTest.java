package io.wirewatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class StuckThreadsTest {
  private static final String THREAD = "wirewatch-1f-StreamThread-2";
  private static final String MAIN = THREAD + "-consumer";
  private static final StackTraceElement[] COUNTS = {frame("io.wirewatch.pipeline.Tally")};
  private static final StackTraceElement[] WAITS = {
    frame("java.util.concurrent.CountDownLatch"),
    frame("org.apache.kafka.clients.producer.KafkaProducer"),
    frame("org.apache.kafka.streams.processor.internals.StreamThread")
  };

  private final Map<String, StackTraceElement[]> stacks = new HashMap<>();
  private long seconds;
  private final StuckThreads threads =
      new StuckThreads(() -> stacks, () -> seconds * 1_000_000_000L);

  @Test
  void shouldNameAThreadThatWorksAtOneThingWithoutAnEnd() {
    stacks.put(THREAD, COUNTS);

    assertNull(look(MAIN, 901), "it may be about to ask again");
    seconds += 120;
    assertNull(look(MAIN, 1_021));
    seconds += 1;
    assertEquals(
        "thread wirewatch-1f-StreamThread-2 has been at one thing for more than 15 minutes",
        look(MAIN, 1_022));
    assertNull(look(MAIN, 0), "it goes round again");
    assertNull(look(MAIN, 901), "and begins anew");
  }

  @Test
  void shouldNotNameAThreadThatWaitsForBrokers() {
    stacks.put(THREAD, WAITS);
    for (; seconds < 86_400; seconds += 60) {
      assertNull(look(MAIN, 900 + seconds));
    }

    // nor while it tidies up after that
    stacks.put(THREAD, COUNTS);
    assertNull(look(MAIN, 900 + seconds));
    seconds += 60;
    assertNull(look(MAIN, 900 + seconds));
  }

  @Test
  void shouldNotMindWhoHasNothingToAskFor() {
    stacks.put(THREAD, COUNTS);
    for (; seconds < 600; seconds += 60) {
      assertNull(look(MAIN, 900));
      assertNull(look(MAIN, -1), "it begins");
      assertNull(look(THREAD + "-restore-consumer", 5_000));
      assertNull(look("another-consumer", 5_000));
      assertNull(threads.stuckBecause(Map.of()));
    }
  }

  private String look(String client, double polledSecondsAgo) {
    MetricName name =
        new MetricName(
            "last-poll-seconds-ago", "consumer-metrics", "", Map.of("client-id", client));
    return threads.stuckBecause(
        Map.of(
            name,
            new Metric() {
              @Override
              public MetricName metricName() {
                return name;
              }

              @Override
              public Object metricValue() {
                return polledSecondsAgo;
              }
            }));
  }

  private static StackTraceElement frame(String type) {
    return new StackTraceElement(type, "run", null, 1);
  }
}
