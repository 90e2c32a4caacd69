package io.wirewatch.kafka;

import io.wirewatch.WirewatchException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker of one node in this process, on 127.0.0.1 alone, whose topics and offsets are
 * there again after a restart.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int USUAL_PORT = 9092;
  private static final int NODE = 1;
  private static final int ATTEMPTS = 3;
  private static final String LOOPBACK = "127.0.0.1";

  private final KafkaRaftServer server;
  private final String address;

  private EmbeddedBroker(KafkaRaftServer server, String address) {
    this.server = server;
    this.address = address;
  }

  /**
   * Starts a broker on port 9092, or a free one where that is taken.
   *
   * @param logs the directory of its logs, formatted where it is new
   * @param overrides broker settings that take the place of ours
   */
  public static EmbeddedBroker start(Path logs, Map<String, String> overrides) {
    int port = isFree(USUAL_PORT) ? USUAL_PORT : freePort();
    for (int attempt = 1; ; attempt++) {
      String address = LOOPBACK + ':' + port;
      try {
        return start(logs, address, overrides);
      } catch (Exception e) {
        if (attempt < ATTEMPTS && isPortTaken(e)) {
          port = freePort(); // somebody was faster
          continue;
        }
        throw new WirewatchException(
            "the embedded broker did not start on " + address + " with " + logs + ": " + e, e);
      }
    }
  }

  private static EmbeddedBroker start(Path logs, String address, Map<String, String> overrides)
      throws Exception {
    format(logs);
    Map<String, String> settings = settings(logs, address, LOOPBACK + ':' + freePort());
    settings.putAll(overrides);
    KilledBroker.fence(logs, settings);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(toProperties(settings), false), Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
    return new EmbeddedBroker(server, address);
  }

  private static boolean isPortTaken(Throwable thrown) {
    return thrown instanceof BindException
        || (thrown.getCause() != null && isPortTaken(thrown.getCause()));
  }

  /** Where clients connect, as {@code host:port}. */
  public String address() {
    return address;
  }

  private static void format(Path logs) throws Exception {
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(logs);
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(logs.toString())
        .setMetadataLogDirectory(logs.toString())
        .setControllerListenerName("CONTROLLER")
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
  }

  private static Map<String, String> settings(Path logs, String address, String controller) {
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("controller.quorum.voters", NODE + "@" + controller);
    settings.put("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://" + address);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", logs.toString());
    settings.put("auto.create.topics.enable", "false");
    // One node: nothing can be replicated, and waiting for more replicas would wait for ever.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("offsets.topic.num.partitions", "3");
    settings.put("transaction.state.log.num.partitions", "3");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.streams.initial.rebalance.delay.ms", "0");
    // A killed instance's open transaction holds readers back until this sweep finds it.
    settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    // How long the broker waits for those markers before it asks again itself.
    settings.put("add.partitions.to.txn.retry.backoff.ms", "1");
    // The cleaner takes 128 MB of heap unless told; ours has small logs.
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
    // Also where the topics were made before this was asked for.
    settings.put("log.cleaner.delete.retention.ms", "" + Topics.RETRACTIONS_KEPT.toMillis());
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    return settings;
  }

  private static Properties toProperties(Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetAddress loopback() throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new WirewatchException("no free port on " + LOOPBACK + ": " + e.getMessage(), e);
    }
  }

  /** Stops it; what was acknowledged is on disk. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
