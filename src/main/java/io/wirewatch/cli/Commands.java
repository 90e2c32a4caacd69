package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
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
      "  wirewatch run --demo               a fictional week of news, counted as it comes in",
      "  wirewatch run                      the feeds of config/feeds.opml, with a broker of its own",
      "  wirewatch counts --watch           what is counted, as it changes",
      "  wirewatch help COMMAND             what a command does, with examples"
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
    return new CommandLine(new Commands())
        .addSubcommand(new RunCommand(starter))
        .addSubcommand(new IngestCommand())
        .addSubcommand(new RetractCommand())
        .addSubcommand(new CountsCommand())
        .addSubcommand(new TailCommand())
        .addSubcommand(new ThemesCommand())
        .addSubcommand(new AuditCommand())
        .addSubcommand(new BenchCommand())
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              if (!(e instanceof WirewatchException)) {
                throw e;
              }
              command.getErr().println("wirewatch: " + e.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
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
