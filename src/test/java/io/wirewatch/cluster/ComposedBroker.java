package io.wirewatch.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.wirewatch.cli.Tether;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * A broker as a process of its own, which does what the image does when its container starts, and
 * ends with the process that started it.
 */
public final class ComposedBroker implements AutoCloseable {
  private final Path home;
  private final String clusterId;
  private Process process;

  private ComposedBroker(Path home, String clusterId) throws IOException {
    this.home = home;
    this.clusterId = clusterId;
    this.process = launch();
  }

  /** One with its files under {@code home}, which need not be there. */
  public static ComposedBroker start(Path home, String clusterId, Map<String, String> settings)
      throws IOException {
    Files.createDirectories(home);
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(settings)
        .forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    Files.writeString(home.resolve("server.properties"), lines);
    return new ComposedBroker(home, clusterId);
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx384m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ComposedBroker.class.getName(),
            home.resolve("server.properties").toString(),
            clusterId)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
        .start();
  }

  public static void main(String[] args) {
    Tether.tie();
    String[] format = {"format", "--ignore-formatted", "--cluster-id=" + args[1], "-c", args[0]};
    if (StorageTool.execute(format, System.out) != 0) {
      throw new IllegalStateException("the directory cannot be formatted");
    }
    Kafka.main(new String[] {args[0]});
  }

  private Path output() {
    return home.resolve("output");
  }

  public String says() {
    try {
      return Files.exists(output()) ? new String(Files.readAllBytes(output()), UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it as kill -9 does; returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again on what it has left. */
  public void restart() throws IOException {
    process = launch();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
  }
}
