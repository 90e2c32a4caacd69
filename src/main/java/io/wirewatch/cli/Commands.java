package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Refusals;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The command line: {@code wirewatch COMMAND}. */
@Command(
    name = "wirewatch",
    subcommands = {HelpCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = "Watches news wires and says how much coverage each theme gets.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed, or found what should not be",
      "2:the command line is wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch run --demo       a fictional week of news, counted as it comes in",
      "  wirewatch run              the feeds of config/feeds.opml, a broker of its own",
      "  wirewatch counts --watch   what is counted, as it changes",
      "  wirewatch help COMMAND     what a command does, with examples"
    })
public final class Commands {
  private Commands() {}

  /** Runs one command and returns its exit code. */
  public static int run(Service.Starter starter, String... args) {
    PrintWriter out = new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8);
    return commandLine(starter).setOut(out).setErr(err).execute(args);
  }

  static CommandLine commandLine(Service.Starter starter) {
    CommandLine commands =
        new CommandLine(new Commands())
            .addSubcommand(new RunCommand(starter))
            .addSubcommand(new IngestCommand())
            .addSubcommand(new RetractCommand())
            .addSubcommand(new CountsCommand())
            .addSubcommand(new TailCommand())
            .addSubcommand(new DeadLettersCommand())
            .addSubcommand(new FeedsCommand())
            .addSubcommand(new ThemesCommand())
            .addSubcommand(new TagCommand())
            .addSubcommand(new TopicsCommand())
            .addSubcommand(new StatusCommand())
            .addSubcommand(new LagCommand())
            .addSubcommand(new AuditCommand())
            .addSubcommand(new BenchCommand());
    versions(commands);
    return commands
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              Exception told =
                  e instanceof WirewatchException
                      ? e
                      : Refusals.of(e).<Exception>map(refused -> refused).orElse(e);
              boolean ours = told instanceof WirewatchException;
              if (!ours && !(told instanceof IOException)) {
                throw e;
              }
              // The file system's exceptions say the file alone, without their type.
              command
                  .getErr()
                  .println("wirewatch: " + (ours ? told.getMessage() : told.toString()));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  /** Every command that takes {@code --version} answers it. */
  private static void versions(CommandLine command) {
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(Commands::versions);
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return new String[] {"wirewatch " + (version == null ? "(not packaged)" : version)};
    }
  }
}
