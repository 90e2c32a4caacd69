package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Connection;
import io.wirewatch.lag.GroupLag;
import io.wirewatch.lag.LagReader;
import io.wirewatch.lag.LagRules;
import io.wirewatch.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says how far consumer groups are behind. */
@Command(
    name = "lag",
    mixinStandardHelpOptions = true,
    description = {
      "Says how far the pipeline, or any group of the cluster, is behind: the",
      "records from the first unread one to the end of what is committed, how long",
      "that one has waited, and how the group does. It looks until it is sure: a",
      "second when all is well, a minute at most.",
      "KAFKA SAYS is what kafka-consumer-groups would: RECORDS, MARKERS (what is no",
      "record any more, or never was) and OPEN (what open transactions hold back)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every partition is ok or restoring, and within the limits",
      "1:one is not, or is beyond a limit; or the look failed",
      "2:the command line is wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch lag",
      "  wirewatch lag --watch",
      "  wirewatch lag --max-seconds 60 || page-somebody",
      "  wirewatch lag --all --json | jq -r 'select(.status != \"ok\") | .group'"
    })
final class LagCommand implements Callable<Integer> {
  private static final long FIRST_PAUSE_MS = 1_000;
  private static final long WATCH_PAUSE_MS = 2_000;
  private static final DateTimeFormatter TO_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

  @Mixin private final Common common = new Common();

  @Option(
      names = "--group",
      paramLabel = "G",
      description = "Which group, as often as wanted; the pipeline's without this.")
  private List<String> groups = List.of();

  @Option(
      names = "--all",
      description =
          "Every group of the cluster; one that may not be asked about is named, and makes it end"
              + " with 1.")
  private boolean all;

  @Option(names = "--watch", description = "Go on, and show it again and again, until Ctrl-C.")
  private boolean watch;

  @Option(names = "--json", description = "One JSON object a partition and line.")
  private boolean json;

  @Option(
      names = "--max-records",
      paramLabel = "N",
      description = "How many records each group may be behind.")
  private long maxRecords = Long.MAX_VALUE;

  @Option(
      names = "--max-seconds",
      paramLabel = "N",
      description = "How long the first unread record of a partition may have waited.")
  private double maxSeconds = Double.MAX_VALUE;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long to look until it is sure; 60 without this, 0 for one look.")
  private int patience = 60;

  @Option(
      names = "--instance",
      paramLabel = "URL",
      description = {
        "An instance whose /metrics says what it restores, as often as there are instances;",
        "without this, the one that runs on the data directory."
      })
  private List<URI> instances = List.of();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  private final Set<String> refused = new HashSet<>();

  @Override
  public Integer call() throws InterruptedException {
    check();
    Settings settings = common.settings();
    try (Connection connection = common.attach(settings);
        InstanceMetrics metrics =
            instances.isEmpty()
                ? InstanceMetrics.near(settings)
                : InstanceMetrics.of(settings, instances);
        LagReader reader =
            new LagReader(connection.clients(), LagRules.USUAL, metrics, Clock.systemUTC())) {
      List<GroupLag> found = look(reader, settings);
      if (watch) {
        watch(reader, settings, found);
      }
      found = lookUntilSure(reader, settings, found);
      show(found);
      return refused.isEmpty() && found.stream().allMatch(this::isFine) ? 0 : 1;
    }
  }

  private void check() {
    if (all && !groups.isEmpty()) {
      throw wrong("--all is every group; leave out --group, or --all");
    }
    if (maxRecords < 0) {
      throw wrong("--max-records must be 0 or more, not " + maxRecords);
    }
    if (!(maxSeconds >= 0)) { // nor NaN
      throw wrong("--max-seconds must be 0 or more, not " + maxSeconds);
    }
    if (patience < 0) {
      throw wrong("--patience must be 0 or more, not " + patience);
    }
    for (URI instance : instances) {
      boolean isHttp = "http".equals(instance.getScheme()) || "https".equals(instance.getScheme());
      if (!isHttp || instance.getHost() == null) {
        throw wrong("--instance must be a URL such as http://127.0.0.1:8080, not " + instance);
      }
    }
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  /** Until Ctrl-C: what fails is said, and looked at again. */
  private void watch(LagReader reader, Settings settings, List<GroupLag> first)
      throws InterruptedException {
    List<GroupLag> found = first;
    while (true) {
      show(found);
      TimeUnit.MILLISECONDS.sleep(WATCH_PAUSE_MS);
      try {
        found = look(reader, settings);
      } catch (WirewatchException e) {
        common.terminal().trouble(String.valueOf(e.getMessage()));
      }
    }
  }

  private List<GroupLag> look(LagReader reader, Settings settings) {
    if (all) {
      return reader.lookAtAll(this::refuse);
    }
    return reader.look(groups.isEmpty() ? List.of(settings.applicationId()) : groups);
  }

  /** One group that may not be asked about keeps nobody from seeing the others. */
  private void refuse(String group, WirewatchException why) {
    if (refused.add(group)) {
      common.terminal().trouble("group " + group + ": " + why.getMessage());
    }
  }

  /** A second look gives the rates; more of them are for what only time tells. */
  private List<GroupLag> lookUntilSure(LagReader reader, Settings settings, List<GroupLag> first)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience);
    List<GroupLag> found = first;
    boolean isQuiet = found.stream().allMatch(group -> group.isSettled() && group.records() == 0);
    while (!isQuiet && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MS);
      found = look(reader, settings);
      isQuiet = found.stream().allMatch(GroupLag::isSettled);
    }
    return found;
  }

  private void show(List<GroupLag> found) {
    Terminal terminal = common.terminal();
    List<LagTable> tables = found.stream().map(LagTable::new).toList();
    if (json) {
      tables.forEach(table -> table.json().forEach(terminal::line));
    } else if (!watch) {
      tables.forEach(table -> terminal.line(table.render(terminal)));
    } else if (terminal.isLive()) {
      terminal.redraw(
          tables.stream().map(t -> t.render(terminal)).collect(Collectors.joining("\n")));
    } else {
      String now = LocalTime.now(ZoneId.systemDefault()).format(TO_SECONDS);
      tables.forEach(table -> terminal.line(now + "  " + table.oneLine()));
    }
  }

  private boolean isFine(GroupLag group) {
    return group.isFine() && group.records() <= maxRecords && group.seconds() <= maxSeconds;
  }
}
