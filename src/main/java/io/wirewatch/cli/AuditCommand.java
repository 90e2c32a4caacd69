package io.wirewatch.cli;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.audit.Audit;
import io.wirewatch.audit.AuditWatch;
import io.wirewatch.audit.Difference;
import io.wirewatch.kafka.Connection;
import io.wirewatch.settings.Settings;
import java.time.Clock;
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
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch audit --patience 120",
      "  wirewatch audit --watch --interval 10",
      "  wirewatch audit --watch --for 3600 --until-wrong || page-somebody"
    })
final class AuditCommand implements Callable<Integer> {
  static final int UNCERTAIN = 3;

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

  @Option(
      names = "--tags",
      paramLabel = "N",
      description =
          "How many tagged stories, drawn by chance, are tagged again, each under the theme set that"
              + " its tag names; 100 without this. With --watch: of those that came since the last"
              + " comparison.")
  private int tags = 100;

  @Option(
      names = "--watch",
      description =
          "Go on until Ctrl-C: compare again and again, with what has come since taken in, and print"
              + " what is wrong and what is right again.")
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      description = "With --watch, the time between two comparisons; 5 without this.")
  private int interval = 5;

  @Option(
      names = "--for",
      paramLabel = "SECONDS",
      description = "With --watch, end after this time, with an exit code as without --watch.")
  private int duration;

  @Option(
      names = "--until-wrong",
      description = "With --watch, end with 1 as soon as something is wrong.")
  private boolean untilWrong;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = common.settings();
    Terminal terminal = common.terminal();
    try (Connection connection = common.attach(settings)) {
      return watch ? watch(connection, settings, terminal) : once(connection, settings, terminal);
    }
  }

  private int watch(Connection connection, Settings settings, Terminal terminal)
      throws InterruptedException {
    AuditView view = new AuditView(terminal, untilWrong);
    try (AuditWatch running =
        AuditWatch.start(
            connection.clients(),
            Common.topics(settings),
            settings.applicationId(),
            new AuditWatch.Options(Duration.ofSeconds(interval), Duration.ofSeconds(settle), tags),
            new PrometheusRegistry(),
            Clock.systemUTC(),
            view)) {
      return view.await(running, Duration.ofSeconds(duration));
    }
  }

  private int once(Connection connection, Settings settings, Terminal terminal) {
    Audit audit =
        new Audit(
            connection.clients(),
            Common.topics(settings),
            settings.applicationId(),
            Duration.ofSeconds(settle),
            Duration.ofSeconds(patience),
            tags);
    Audit.Report report = audit.run();
    String read =
        "%d records read, %d live stories recounted, %d tags checked"
            .formatted(report.records(), report.liveStories(), report.tags());
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
      terminal.line(AuditView.text(difference));
    }
    int wrong = report.differences().size();
    terminal.line(
        (wrong == 0 ? terminal.good("no difference") : terminal.bad(wrong + " differences"))
            + ": "
            + read);
    return wrong == 0 ? 0 : 1;
  }
}
