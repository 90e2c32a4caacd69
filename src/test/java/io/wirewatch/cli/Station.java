package io.wirewatch.cli;

import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A directory in which a user runs Wirewatch, with settings that read no feed. */
final class Station {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path home;
  private final Path config;

  /** One in {@code home}, with {@code settings} as lines of its own. */
  Station(Path home, String... settings) {
    this.home = home;
    this.config = home.resolve("wirewatch.properties");
    write("feeds.opml", "<opml version=\"2.0\"><body/></opml>");
    write(
        "wirewatch.properties",
        "feeds.file="
            + home.resolve("feeds.opml")
            + "\ninbox.scan.interval=200ms\n"
            + String.join("\n", settings)
            + "\n");
  }

  /** Writes a file of the directory. */
  Path write(String name, String text) {
    try {
      Path file = home.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path home() {
    return home;
  }

  Path data() {
    return home.resolve("data");
  }

  /** Starts {@code wirewatch run} and returns when it runs. */
  WirewatchProcess start() {
    WirewatchProcess process = starting();
    process.awaitOutput("inbox " + data(), PATIENCE);
    return process;
  }

  /** Starts {@code wirewatch run}. */
  WirewatchProcess starting() {
    return WirewatchProcess.start(home, args("run"));
  }

  /** Runs a command in this process. */
  Cli.Result cli(String... command) {
    return Cli.run(args(command));
  }

  /** {@code command} with the options that lead to this directory. */
  String[] args(String... command) {
    String[] args = new String[command.length + 4];
    System.arraycopy(command, 0, args, 0, command.length);
    args[command.length] = "--config";
    args[command.length + 1] = config.toString();
    args[command.length + 2] = "--data";
    args[command.length + 3] = data().toString();
    return args;
  }

  Settings settings() {
    return Settings.load(config).withDataDir(data());
  }

  /** Looks at the topics of what runs here. */
  Look look() {
    return new Look(DataDirectory.readAddress(data()).orElseThrow(), settings());
  }
}
