package io.wirewatch.kafka;

import io.wirewatch.WirewatchException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Writes down that a broker which was killed is gone, before it is started again.
 *
 * <p>Without this its controller takes it for alive until its session ends. In that time the broker
 * goes by its old metadata, so that it loads the open transactions and ends them; but when the
 * controller then takes the leadership from it, the broker takes the partitions for deleted and
 * leaves out what should end the transactions there. These then stay open for ever: nobody can read
 * past them, and the pipeline waits for its offsets without end. It also is ready seconds sooner.
 */
final class KilledBroker {
  private static final String CLEAN_STOP = ".kafka_cleanshutdown";
  private static final Duration NOBODY = Duration.ofSeconds(3);
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final long POLL_MS = 20;

  private KilledBroker() {}

  /**
   * Returns when the controller has fenced the broker of {@code logs}; at once where that was
   * stopped in order, or never started.
   *
   * @param settings what the broker is about to be started with
   */
  static void fence(Path logs, Map<String, String> settings) throws InterruptedException {
    if (Files.exists(logs.resolve(CLEAN_STOP))
        || !Files.exists(logs.resolve("__cluster_metadata-0"))) {
      return;
    }
    Map<String, String> alone = new HashMap<>(settings);
    alone.put("process.roles", "controller");
    alone.put("listeners", controllerListener(settings));
    alone.remove("advertised.listeners");
    alone.put("broker.session.timeout.ms", "100");
    Properties properties = new Properties();
    properties.putAll(alone);
    KafkaRaftServer controller =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    try {
      controller.startup();
      awaitFenced();
    } finally {
      controller.shutdown();
      controller.awaitShutdown();
    }
  }

  private static String controllerListener(Map<String, String> settings) {
    for (String listener : settings.getOrDefault("listeners", "").split(",", -1)) {
      if (listener.startsWith("CONTROLLER:")) {
        return listener;
      }
    }
    throw new WirewatchException("the embedded broker has no listener called CONTROLLER");
  }

  private static void awaitFenced() throws InterruptedException {
    long start = System.nanoTime();
    while (gauge("ActiveControllerCount") != 1 || gauge("FencedBrokerCount") != 1) {
      long passed = System.nanoTime() - start;
      if (passed > NOBODY.toNanos() && gauge("ActiveBrokerCount") == 0) {
        return; // it was killed before it had ever registered
      }
      if (passed > DEADLINE.toNanos()) {
        throw new WirewatchException(
            "the controller does not give up the broker that was killed within " + DEADLINE);
      }
      Thread.sleep(POLL_MS);
    }
  }

  private static int gauge(String name) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName gauge = new ObjectName("kafka.controller:type=KafkaController,name=" + name);
      return ((Number) beans.getAttribute(gauge, "Value")).intValue();
    } catch (JMException e) {
      return -1; // not there yet
    }
  }
}
