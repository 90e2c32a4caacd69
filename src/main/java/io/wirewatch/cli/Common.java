package io.wirewatch.cli;

import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.Topics;
import io.wirewatch.ops.Logs;
import io.wirewatch.pipeline.ThemeSets;
import io.wirewatch.settings.Settings;
import io.wirewatch.theme.ThemeSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every command takes, and what they lead to. */
final class Common {
  private static final Path USUAL_CONFIG = Path.of("config/wirewatch.properties");

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec command;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings; without it config/wirewatch.properties where there is one.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; without it the one the settings name (./data).")
  private @Nullable Path data;

  private @Nullable Terminal terminal;

  /** The settings that the options say; a demo does not take up the usual file. */
  Settings settings(boolean demo) {
    Path file = config;
    if (file == null && !demo && Files.exists(USUAL_CONFIG)) {
      file = USUAL_CONFIG;
    }
    Settings settings = file == null ? Settings.defaults() : Settings.load(file);
    Logs.write(settings::withoutSecrets);
    return data == null ? settings : settings.withDataDir(data);
  }

  Settings settings() {
    return settings(false);
  }

  boolean hasDataDir() {
    return data != null;
  }

  /** The command and its options as they were typed. */
  List<String> commandLine() {
    return command.commandLine().getParseResult().originalArgs();
  }

  /** Where the command writes; always the same, for it knows what it has drawn. */
  Terminal terminal() {
    Terminal open = terminal;
    if (open == null) {
      open =
          new Terminal(
              command.commandLine().getOut(),
              command.commandLine().getErr(),
              Terminal.isInteractive());
      terminal = open;
    }
    return open;
  }

  /** A connection to what runs already. */
  Connection attach(Settings settings) throws InterruptedException {
    return ready(Connection.attach(settings, "wirewatch run" + dataOption()));
  }

  /** A connection to what runs already, else to a broker that runs as long as the command. */
  Connection attachOrHost(Settings settings) throws InterruptedException {
    return ready(Connection.attachOrHost(settings));
  }

  private Connection ready(Connection connection) throws InterruptedException {
    connection.awaitBroker(terminal()::trouble);
    return connection;
  }

  private String dataOption() {
    return data == null ? "" : " --data " + data;
  }

  static Topics topics(Settings settings) {
    return Topics.of(settings.topics());
  }

  /** The themes of {@code file}, or of the file that the settings name. */
  static ThemeSet themes(Settings settings, @Nullable Path file) {
    return ThemeSets.read(file == null ? settings.themes().file() : file);
  }
}
