package io.wirewatch.cli;

import io.wirewatch.audit.Audit;
import io.wirewatch.audit.Difference;
import io.wirewatch.kafka.Connection;
import io.wirewatch.settings.Settings;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recounts everything and says what differs. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Counts everything again and prints what differs from the published counts.",
      "It reads the topics alone, and its code shares nothing with the pipeline's."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every count is right",
      "1:something differs, or the audit failed",
      "2:the command line is wrong",
      "3:the pipeline does not run or has not come to rest, so nothing can be said"
    },
    footerHeading = "%nExample:%n",
    footer = "  wirewatch audit --patience 120")
final class AuditCommand implements Callable<Integer> {
  private static final int UNCERTAIN = 3;

  @Mixin private final Common common = new Common();

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long the pipeline may take to come to rest; 60 without this.")
  private int patience = 60;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      description =
          "How long a difference must last before it is believed; 15 without this, since that is how"
              + " long the work of a killed instance may wait for another.")
  private int settle = 15;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = common.settings();
    Terminal terminal = common.terminal();
    try (Connection connection = common.attach(settings)) {
      Audit audit =
          new Audit(
              connection.clients(),
              Common.topics(settings),
              settings.applicationId(),
              Duration.ofSeconds(settle),
              Duration.ofSeconds(patience));
      Audit.Report report = audit.run();
      String read =
          "%d records read, %d live stories recounted"
              .formatted(report.records(), report.liveStories());
      if (!report.isCertain()) {
        terminal.line(
            terminal.bad("cannot say")
                + ": "
                + read
                + (report.behind() > 0
                    ? "; the pipeline is " + report.behind() + " records behind"
                    : "; " + report.differences().size() + " differences that may pass")
                + " (is it running, and does it come to rest?)");
        return UNCERTAIN;
      }
      for (Difference difference : report.differences()) {
        terminal.line(
            "%s: published %s, recounted %s"
                .formatted(
                    Terminal.safe(difference.what()),
                    Terminal.safe(difference.published()),
                    Terminal.safe(difference.recounted())));
      }
      int wrong = report.differences().size();
      terminal.line(
          (wrong == 0 ? terminal.good("no difference") : terminal.bad(wrong + " differences"))
              + ": "
              + read);
      return wrong == 0 ? 0 : 1;
    }
  }
}
