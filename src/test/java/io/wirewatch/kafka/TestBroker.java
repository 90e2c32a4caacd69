package io.wirewatch.kafka;

import io.wirewatch.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * The one broker of a test run, in this JVM and gone with it; every test has topics and an
 * application of its own on it.
 */
public final class TestBroker {
  /**
   * Tests look at every record they sent, and a segment whose records are of weeks ago ends with
   * the first of today: the cleaner would take some of them if the test is slow. Who tests
   * compaction says so on its own topic.
   */
  private static final Map<String, String> NOTHING_COMPACTED =
      Map.of("log.cleaner.min.compaction.lag.ms", "" + Long.MAX_VALUE);

  private static final AtomicInteger NUMBER = new AtomicInteger();

  static {
    // Beside other brokers on a busy machine what takes one second may take ten.
    Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
  }

  private TestBroker() {}

  /** Where it is; it is started when first asked for. */
  public static String address() {
    return Holder.BROKER.address();
  }

  /** Settings that no other test has, on this broker, with {@code more} of the test's own. */
  public static Settings settings(String name, Path dataDir, Map<String, String> more) {
    String unique = name + "-" + NUMBER.incrementAndGet();
    Properties properties = new Properties();
    properties.put("bootstrap.servers", address());
    properties.put("application.id", unique);
    properties.put("topics.prefix", unique + ".");
    properties.put("topics.stories.partitions", "4");
    properties.put("topics.replication.factor", "1");
    properties.put("topics.min.insync.replicas", "1");
    properties.put("data.dir", dataDir.toString());
    properties.put("inbox.scan.interval", "100ms");
    properties.put("fetch.allow.addresses", "127.0.0.1");
    properties.put("fetch.host.gap", "0ms");
    properties.putAll(more);
    return Settings.of(unique, properties);
  }

  private static final class Holder {
    static final EmbeddedBroker BROKER = start();

    private static EmbeddedBroker start() {
      try {
        Path logs = Files.createTempDirectory("wirewatch-test-broker-");
        EmbeddedBroker broker = EmbeddedBroker.start(logs, NOTHING_COMPACTED);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker, logs)));
        return broker;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedBroker broker, Path logs) {
      broker.close();
      TestFiles.delete(logs);
    }
  }
}
