package io.wirewatch.chaos;

import io.wirewatch.cluster.ComposeFile;
import io.wirewatch.cluster.ComposedBroker;
import io.wirewatch.cluster.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Three brokers as processes, with the settings of {@code docker-compose.yml}; to each there is a
 * cable from each instance of the application, and one more way that is never cut.
 */
final class Brokers implements AutoCloseable {
  static final int COUNT = 3;

  /** Our settings of how soon they give up what has died. */
  private static final Set<String> PATIENCE =
      Set.of(
          "transaction.abort.timed.out.transaction.cleanup.interval.ms",
          "broker.session.timeout.ms",
          "broker.heartbeat.interval.ms");

  private final List<Integer> ports;
  private final List<List<Cable>> cables = new ArrayList<>();
  private final List<ComposedBroker> brokers = new ArrayList<>();
  private final int instances;

  /**
   * Starts them, with files under {@code directory}.
   *
   * @param stock whether they give up what has died as late as Kafka does by default
   */
  Brokers(Path directory, int instances, boolean stock) throws IOException {
    this.instances = instances;
    ports = Ports.free(COUNT * (2 + instances));
    for (int instance = 0; instance < instances; instance++) {
      List<Cable> to = new ArrayList<>();
      for (int broker = 0; broker < COUNT; broker++) {
        to.add(new Cable(port(broker, 2 + instance)));
      }
      cables.add(to);
    }
    ComposeFile compose = ComposeFile.read();
    for (int broker = 0; broker < COUNT; broker++) {
      String name = "kafka" + (broker + 1);
      Map<String, String> environment = compose.environment(name, Map.of());
      Map<String, String> settings = ComposeFile.brokerSettings(environment);
      Path home = directory.resolve(name);
      settings.put("log.dirs", home.resolve("data").toString());
      listen(broker, settings);
      if (!settings.keySet().containsAll(PATIENCE)) {
        throw new AssertionError("docker-compose.yml does not set all of " + PATIENCE);
      }
      if (stock) {
        settings.keySet().removeAll(PATIENCE);
      }
      brokers.add(ComposedBroker.start(home, environment.get("CLUSTER_ID"), settings));
    }
  }

  private void listen(int broker, Map<String, String> settings) {
    List<String> names = new ArrayList<>(List.of("CONTROLLER", "INTERNAL"));
    IntStream.range(0, instances).forEach(instance -> names.add("INSTANCE" + instance));
    List<String> listeners = new ArrayList<>();
    List<String> advertised = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      listeners.add(names.get(i) + "://127.0.0.1:" + port(broker, i));
      if (i > 0) {
        int reached = i == 1 ? port(broker, 1) : cables.get(i - 2).get(broker).port();
        advertised.add(names.get(i) + "://127.0.0.1:" + reached);
      }
    }
    settings.put("listeners", String.join(",", listeners));
    settings.put("advertised.listeners", String.join(",", advertised));
    settings.put(
        "listener.security.protocol.map",
        names.stream().map(name -> name + ":PLAINTEXT").collect(Collectors.joining(",")));
    settings.put(
        "controller.quorum.voters",
        IntStream.range(0, COUNT)
            .mapToObj(i -> (i + 1) + "@127.0.0.1:" + port(i, 0))
            .collect(Collectors.joining(",")));
  }

  private int port(int broker, int listener) {
    return ports.get(broker * (2 + instances) + listener);
  }

  /** Where they are, by the way that is never cut. */
  String addresses() {
    return IntStream.range(0, COUNT)
        .mapToObj(broker -> "127.0.0.1:" + port(broker, 1))
        .collect(Collectors.joining(","));
  }

  /** Where an instance finds them. */
  String addresses(int instance) {
    return cables.get(instance).stream()
        .map(cable -> "127.0.0.1:" + cable.port())
        .collect(Collectors.joining(","));
  }

  /** The cables of an instance. */
  List<Cable> cables(int instance) {
    return cables.get(instance);
  }

  /** The one whose node has this id, from 1. */
  ComposedBroker node(int id) {
    return brokers.get(id - 1);
  }

  @Override
  public void close() {
    brokers.forEach(ComposedBroker::close);
    cables.forEach(to -> to.forEach(Cable::close));
  }
}
