package io.wirewatch.cluster;

import static org.awaitility.Awaitility.await;

import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Look;
import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;

/**
 * What {@code docker-compose.yml} describes, as processes on 127.0.0.1: the same settings and
 * commands, with ports that are free here and directories of the test's in the place of volumes.
 */
final class ComposedCluster implements AutoCloseable {
  static final String TOKEN = "a-token-of-the-test";

  private static final Pattern LISTENER = Pattern.compile("://:(\\d+)");
  private static final Pattern ADDRESS = Pattern.compile("(kafka\\d|localhost):(\\d+)");
  private static final Path APPLICATION_SETTINGS = Path.of("src/main/docker/wirewatch.properties");

  private final ComposeFile compose = ComposeFile.read();
  private final Path directory;
  private final Map<String, Integer> ports = new HashMap<>();
  private final List<Integer> free = new ArrayList<>(Ports.free(9));
  private final Map<String, ComposedBroker> brokers = new LinkedHashMap<>();
  private final List<WirewatchProcess> processes = new ArrayList<>();
  private final Path config;

  /** Starts the brokers; returns when all of them work together. */
  ComposedCluster(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory.resolve("config"));
    Files.writeString(directory.resolve("config/themes.yml"), Articles.THEMES);
    Files.writeString(
        directory.resolve("config/feeds.opml"), "<opml version=\"2.0\"><body/></opml>");
    // The host of a container is its own; here that would be everybody's.
    config =
        Files.writeString(
            directory.resolve("wirewatch.properties"),
            local("", Files.readString(APPLICATION_SETTINGS))
                .replace("http.host=0.0.0.0", "http.host=127.0.0.1"));
    try {
      for (String name : compose.brokers()) {
        Map<String, String> environment = compose.environment(name, Map.of());
        String clusterId = environment.get("CLUSTER_ID");
        environment.replaceAll((key, value) -> local(name, value));
        brokers.put(
            name,
            ComposedBroker.start(
                directory.resolve(name), clusterId, ComposeFile.brokerSettings(environment)));
      }
      awaitBrokers(brokers.size());
    } catch (RuntimeException | Error e) {
      brokers.values().forEach(broker -> System.err.println(broker.says()));
      close();
      throw e;
    }
  }

  /** {@code text} as {@code service} must have it on this machine. */
  private String local(String service, String text) {
    String listening =
        LISTENER
            .matcher(text.replace("/var/lib/kafka/data", directory.resolve(service) + "/data"))
            .replaceAll(found -> "://127.0.0.1:" + port(service, found.group(1)));
    return ADDRESS
        .matcher(listening)
        .replaceAll(
            found ->
                "127.0.0.1:"
                    + port(
                        found.group(1).equals("localhost") ? service : found.group(1),
                        found.group(2)));
  }

  private int port(String service, String inside) {
    return ports.computeIfAbsent(service + ":" + inside, any -> free.remove(0));
  }

  /** Starts an application's service again or for the first time. */
  WirewatchProcess start(String service) {
    List<String> command = new ArrayList<>();
    command.add("-Dlog4j2.configurationFile=" + Wirewatch.class.getResource("/log4j2.xml"));
    for (String word : compose.list(service, "command")) {
      command.add(word.equals("/etc/wirewatch/wirewatch.properties") ? config.toString() : word);
    }
    command.addAll(List.of("--data", data(service).toString()));
    WirewatchProcess process =
        WirewatchProcess.start(directory, environment(service), command.toArray(String[]::new));
    processes.add(process);
    return process;
  }

  private Map<String, String> environment(String service) {
    return compose.environment(service, Map.of("WIREWATCH_HTTP_TOKEN", TOKEN));
  }

  /** Runs a command as in one of the containers. */
  WirewatchProcess.Result run(String... command) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--config", config.toString()));
    return WirewatchProcess.run(directory, environment("serve"), words.toArray(String[]::new));
  }

  Path data(String service) {
    return directory.resolve("data-" + service);
  }

  /** Where a service that has started answers. */
  String http(String service) throws IOException {
    return Files.readString(data(service).resolve("http.address")).strip();
  }

  ComposedBroker broker(String name) {
    return brokers.get(name);
  }

  /** Returns when so many brokers belong together, and every topic has all its replicas. */
  void awaitBrokers(int count) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings().bootstrapServers()))) {
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(200))
          .ignoreExceptions()
          .until(
              () ->
                  admin.describeCluster().nodes().get().size() == count
                      && admin
                          .describeTopics(admin.listTopics().names().get())
                          .allTopicNames()
                          .get()
                          .values()
                          .stream()
                          .flatMap(topic -> topic.partitions().stream())
                          .allMatch(partition -> partition.isr().size() >= count));
    }
  }

  Settings settings() {
    try {
      // The token is of no matter to who looks at Kafka.
      String text = Files.readString(config).replaceAll("\\$\\{env:\\w+}", TOKEN);
      return Settings.load(Files.writeString(directory.resolve("look.properties"), text));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Look look() {
    return new Look(settings().bootstrapServers(), settings());
  }

  /** The ids of every process that was started here. */
  List<Long> pids() {
    List<Long> pids = new ArrayList<>();
    brokers.values().forEach(broker -> pids.add(broker.pid()));
    processes.forEach(process -> pids.add(process.pid()));
    return pids;
  }

  @Override
  public void close() {
    processes.forEach(WirewatchProcess::close);
    brokers.values().forEach(ComposedBroker::close);
  }
}
