package io.wirewatch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wirewatch.settings.Role;
import io.wirewatch.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What can be held against {@code docker-compose.yml} without an engine; {@link ClusterIT} runs
 * what it describes.
 */
class ComposeTest {
  private static final ComposeFile COMPOSE = ComposeFile.read();

  /** What we use of the Compose specification; a misspelt key is none of these. */
  private static final Set<String> KEYS =
      Set.of(
          "image",
          "build",
          "command",
          "entrypoint",
          "hostname",
          "environment",
          "ports",
          "volumes",
          "tmpfs",
          "depends_on",
          "healthcheck",
          "restart",
          "stop_grace_period",
          "mem_limit",
          "read_only",
          "cap_drop",
          "security_opt");

  private static final Set<String> HEALTH_KEYS =
      Set.of("test", "interval", "timeout", "retries", "start_period");

  private static final Map<String, String> TOKEN =
      Map.of("WIREWATCH_HTTP_TOKEN", "0123456789abcdef");

  @TempDir Path dir;

  static Stream<String> services() {
    return COMPOSE.services().keySet().stream();
  }

  static Stream<String> brokers() {
    return COMPOSE.brokers().stream();
  }

  static Stream<String> monitoring() {
    return COMPOSE.monitoring().stream();
  }

  static Stream<String> applications() {
    return COMPOSE.applications().stream();
  }

  @Test
  void shouldHaveThreeBrokersAndEachRole() {
    assertEquals(List.of("kafka1", "kafka2", "kafka3"), COMPOSE.brokers());
    assertEquals(List.of("ingest", "pipeline1", "pipeline2", "serve"), COMPOSE.applications());
    assertEquals(List.of("prometheus", "alertmanager", "grafana"), COMPOSE.monitoring());
    assertTrue(
        COMPOSE.root().keySet().stream()
            .allMatch(key -> key.startsWith("x-") || Set.of("services", "volumes").contains(key)),
        () -> COMPOSE.root().keySet().toString());
  }

  @Test
  void shouldBeReadByCompose() throws Exception {
    // Debian's docker-compose reads it without an engine; in CI it must be there
    boolean isThere =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "docker-compose")));
    assumeTrue(isThere || System.getenv("CI") != null, "there is no docker-compose here");
    ProcessBuilder builder =
        new ProcessBuilder("docker-compose", "-f", ComposeFile.FILE.toString(), "config");
    builder.environment().put("WIREWATCH_HTTP_TOKEN", "0123456789abcdef");

    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());

    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("WIREWATCH_HTTP_TOKEN: 0123456789abcdef"), output);
  }

  @ParameterizedTest
  @MethodSource("services")
  void shouldUseKeysThatThereAre(String service) {
    Set<String> unknown = new HashSet<>(COMPOSE.services().get(service).keySet());
    unknown.removeAll(KEYS);

    assertEquals(Set.of(), unknown);
  }

  @ParameterizedTest
  @MethodSource("services")
  void shouldPublishPortsOnThisMachineAlone(String service) {
    for (String port : COMPOSE.list(service, "ports")) {
      assertTrue(port.matches("127\\.0\\.0\\.1:\\d+:\\d+"), port);
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void shouldKeepItsFilesInAVolumeOfItsOwn(String service) {
    List<String> volumes =
        COMPOSE.list(service, "volumes").stream()
            .filter(volume -> !volume.startsWith("."))
            .map(volume -> volume.substring(0, volume.indexOf(':')))
            .toList();

    assertEquals(List.of(service), volumes);
    assertTrue(COMPOSE.map(COMPOSE.root(), "volumes").containsKey(service));
  }

  @ParameterizedTest
  @MethodSource("services")
  void shouldBeHeldWithinBounds(String service) {
    Map<String, Object> settings = COMPOSE.services().get(service);

    assertEquals(List.of("ALL"), settings.get("cap_drop"));
    assertEquals(List.of("no-new-privileges:true"), settings.get("security_opt"));
    assertEquals("1g", settings.get("mem_limit"));
    assertEquals("unless-stopped", settings.get("restart"));
  }

  @ParameterizedTest
  @MethodSource("brokers")
  void shouldSetWhatABrokerKnowsAndCanBeginWith(String broker) {
    Map<String, String> environment = COMPOSE.environment(broker, Map.of());
    Map<String, String> settings = ComposeFile.brokerSettings(environment);
    Properties properties = new Properties();
    properties.putAll(settings);

    assertEquals(Set.of(), unknown(settings.keySet()));
    KafkaConfig config = KafkaConfig.fromProps(properties, false);
    String clusterId = environment.get("CLUSTER_ID");
    assertEquals(clusterId, Uuid.fromString(clusterId).toString());
    assertEquals(broker, "kafka" + config.nodeId());
    assertEquals(broker, COMPOSE.services().get(broker).get("hostname"));
    assertTrue(settings.get("advertised.listeners").contains("INTERNAL://" + broker + ":9092"));
    String published = COMPOSE.list(broker, "ports").get(0).split(":")[1];
    assertTrue(settings.get("listeners").contains("HOST://:" + published), settings::toString);
    assertTrue(settings.get("advertised.listeners").contains("HOST://localhost:" + published));
    Map<String, Object> health = COMPOSE.map(COMPOSE.services().get(broker), "healthcheck");
    assertEquals(HEALTH_KEYS, health.keySet());
  }

  private static Set<String> unknown(Set<String> names) {
    Set<String> unknown = new HashSet<>(names);
    unknown.removeAll(scala.jdk.javaapi.CollectionConverters.asJava(KafkaConfig.configNames()));
    return unknown;
  }

  @ParameterizedTest
  @MethodSource("applications")
  void shouldRunARoleWithSettingsThatThereAre(String application) throws Exception {
    // given the settings with the environment that the file gives
    Map<String, String> environment = COMPOSE.environment(application, TOKEN);
    assertEquals(TOKEN, environment);
    String text = Files.readString(Path.of("src/main/docker/wirewatch.properties"));
    Path file =
        Files.writeString(
            dir.resolve("wirewatch.properties"),
            text.replace("${env:WIREWATCH_HTTP_TOKEN}", "0123456789abcdef"));

    // when
    Settings settings = Settings.load(file);

    // then
    assertEquals("kafka1:9092,kafka2:9092,kafka3:9092", settings.bootstrapServers());
    assertEquals(Path.of("/var/lib/wirewatch"), settings.dataDir());
    assertEquals(new Settings.Topics("", 12, 3, 2), settings.topics());
    List<String> command = COMPOSE.list(application, "command");
    assertEquals("run", command.get(0));
    assertEquals("--role", command.get(1));
    Role role = Role.find(command.get(2)).orElseThrow();
    assertTrue(application.startsWith(role.word()), application);
    assertEquals(List.of("--config", "/etc/wirewatch/wirewatch.properties"), command.subList(3, 5));
    assertTrue(text.contains(application), "other services may ask it by its name");
    Map<String, Object> service = COMPOSE.services().get(application);
    assertEquals(true, service.get("read_only"));
    assertEquals(Set.copyOf(COMPOSE.brokers()), COMPOSE.map(service, "depends_on").keySet());
  }

  @Test
  void shouldHavePrometheusAskEveryApplicationWithTheToken() throws Exception {
    String settings = Files.readString(Path.of("src/main/docker/prometheus.yml"));
    String wanted =
        COMPOSE.applications().stream()
            .map(name -> '"' + name + ":8080\"")
            .collect(Collectors.joining(", "));

    assertTrue(settings.contains("- targets: [" + wanted + "]"), settings);
    String start = COMPOSE.list("prometheus", "entrypoint").get(2);
    assertTrue(start.contains("\"$$WIREWATCH_HTTP_TOKEN\" > /tmp/token "), start);
    assertTrue(settings.contains("credentials_file: /tmp/token}"), settings);
    assertTrue(COMPOSE.services().get("prometheus").containsKey("tmpfs"));
    Set<String> given = COMPOSE.environment("prometheus", TOKEN).keySet();
    assertEquals(Set.of("WIREWATCH_HTTP_TOKEN"), given);
    assertTrue(settings.contains("\"alertmanager:9093\""), settings);
    assertEquals(
        "0123456789abcdef",
        COMPOSE.environment("grafana", TOKEN).get("GF_SECURITY_ADMIN_PASSWORD"));
  }

  @ParameterizedTest
  @MethodSource("monitoring")
  void shouldRunOneReleaseOfWhatWatchesAndWriteToItsVolumeAlone(String service) {
    assertTrue(COMPOSE.image(service).matches("[\\w/]+:v?\\d+\\.\\d+\\.\\d+"), service);
    assertEquals(true, COMPOSE.services().get(service).get("read_only"));
  }

  @Test
  void shouldMountFilesThatThereAre() {
    for (String service : COMPOSE.services().keySet()) {
      COMPOSE.list(service, "volumes").stream()
          .filter(volume -> volume.startsWith("."))
          .forEach(
              volume -> {
                String[] parts = volume.split(":");
                assertTrue(Files.exists(Path.of(parts[0])), volume);
                assertEquals("ro", parts[2], volume);
              });
    }
  }

  @Test
  void shouldBeBuiltOfWhatThereIsAndRunAsNobody() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("src/main/docker/Dockerfile"));

    // COPY takes nothing that .dockerignore keeps out, or that is not there
    List<String> ignore = Files.readAllLines(Path.of(".dockerignore"));
    lines.stream()
        .filter(line -> line.startsWith("COPY ") && !line.contains("--from"))
        .map(line -> line.split(" ")[1])
        .forEach(
            source -> {
              assertTrue(Files.exists(Path.of(source)), source);
              assertTrue(
                  ignore.stream().anyMatch(kept -> ("!" + source + "/").startsWith(kept + "/")),
                  source);
            });
    List<String> users = lines.stream().filter(line -> line.startsWith("USER ")).toList();
    assertEquals(List.of("USER 10001:10001"), users);
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("HEALTHCHECK ")));
    // the JRE that the code is compiled for
    assertTrue(lines.contains("FROM eclipse-temurin:17-jre"));
    assertFalse(lines.stream().anyMatch(line -> line.contains(":latest")));
  }
}
