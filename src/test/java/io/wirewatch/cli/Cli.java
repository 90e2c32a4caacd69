package io.wirewatch.cli;

import io.wirewatch.Wirewatch;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The command line in this process: what it prints, and how it ends. */
final class Cli {
  private Cli() {}

  /** What a command left. */
  record Result(int exitCode, String out, String err) {
    String all() {
      return out + err;
    }
  }

  /** Runs {@code wirewatch args…}; not for {@code run}, which does not end. */
  static Result run(String... args) {
    return run(Wirewatch::start, args);
  }

  static Result run(Service.Starter starter, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Commands.commandLine(starter)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Result(exitCode, out.toString(), err.toString());
  }
}
