package io.wirewatch.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.cli.Tether;
import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.kafka.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One of several processes that tag, count and serve, each with its own way to the brokers. */
final class Instance implements AutoCloseable {
  static final String APPLICATION = "wirewatch";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Path directory;
  private final Path config;
  private final List<Cable> cables;
  private WirewatchProcess process;

  /** One that is not started, with its files under {@code directory}. */
  Instance(String name, Path directory, String settings, List<Cable> cables) throws IOException {
    this.name = name;
    this.directory = directory;
    this.cables = cables;
    this.config = Files.writeString(directory.resolve(name + ".properties"), settings);
  }

  String name() {
    return name;
  }

  /** Starts it, for the first time or again. */
  void start() {
    end();
    process =
        WirewatchProcess.startTied(
            directory,
            Tether.class,
            "run",
            "--data",
            data().toString(),
            "--config",
            config.toString());
  }

  /** Kills it as kill -9 does. */
  void kill() throws InterruptedException {
    process.kill();
  }

  /** Stops it as Ctrl-C does, and says how long that took. */
  Duration interrupt() throws InterruptedException, IOException {
    return process.interrupt();
  }

  /** Has it stand still. */
  void stop() throws InterruptedException, IOException {
    signal("-STOP");
  }

  /** Has it go on. */
  void go() throws InterruptedException, IOException {
    signal("-CONT");
  }

  private void signal(String signal) throws InterruptedException, IOException {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new AssertionError("no " + signal + " for " + name);
    }
  }

  /** Takes its stores away; it must be dead. */
  void wipe() {
    TestFiles.delete(data().resolve("state"));
  }

  void cut() {
    cables.forEach(Cable::cut);
  }

  void mend() {
    cables.forEach(Cable::mend);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String output() {
    return process.output();
  }

  /** What its clients and its transactions are named after; empty before it has a directory. */
  Optional<String> id() {
    Path file = data().resolve("state/" + APPLICATION + "/kafka-streams-process-metadata");
    try {
      return Files.exists(file)
          ? Optional.of(APPLICATION + "-" + JSON.readTree(file.toFile()).path("processId").asText())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // just being written
    }
  }

  /** Where it answers over HTTP. */
  Optional<String> address() {
    return DataDirectory.readHttpAddress(data());
  }

  private Path data() {
    return directory.resolve("data-" + name);
  }

  private void end() {
    if (process != null) {
      process.close();
    }
  }

  @Override
  public void close() {
    end();
  }
}
