package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedDefinition.Status;
import io.wirewatch.feed.FeedState;
import io.wirewatch.ingest.FeedBook;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.kafka.Refusals;
import io.wirewatch.kafka.Topics;
import io.wirewatch.lag.GroupLag;
import io.wirewatch.lag.Lag;
import io.wirewatch.lag.LagReader;
import io.wirewatch.lag.LagRules;
import io.wirewatch.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says on one screen how feeds, pipeline and counts are. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Says on one screen how the feeds, the pipeline and the counts are; `feeds list`,",
      "`lag` and `counts` say more."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the pipeline is ok or restoring, and everything could be asked",
      "1:it is not",
      "2:the command line is wrong"
    },
    footerHeading = "%nExample:%n",
    footer = "  wirewatch status")
final class StatusCommand implements Callable<Integer> {
  private static final int MOST_SHOWN = 5;

  @Mixin private final Common common = new Common();

  private boolean isFine = true;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = common.settings();
    Terminal terminal = common.terminal();
    try (Connection connection = common.attach(settings)) {
      Clients clients = connection.clients();
      Topics topics = Common.topics(settings);
      terminal.line(
          "Kafka at "
              + connection.address()
              + DataDirectory.readHttpAddress(settings.dataDir())
                  .map(address -> ", HTTP at " + address)
                  .orElse(""));
      tell(terminal, "FEEDS", () -> feeds(new FeedBook(clients, topics)));
      tell(terminal, "PIPELINE", () -> pipeline(clients, settings));
      tell(terminal, "COUNTS", () -> counts(clients, topics));
    }
    return isFine ? 0 : 1;
  }

  private interface Part {
    Stream<String> lines();
  }

  /** What cannot be told of one part is said in its place, and keeps none of the others back. */
  private void tell(Terminal terminal, String name, Part part) {
    List<String> lines;
    try {
      lines = part.lines().toList();
    } catch (RuntimeException e) {
      WirewatchException told =
          e instanceof WirewatchException ours ? ours : Refusals.of(e).orElseThrow(() -> e);
      isFine = false;
      lines = List.of(terminal.bad("cannot be told") + ": " + told.getMessage());
    }
    String head = terminal.bold("%-9s".formatted(name));
    for (String line : lines) {
      terminal.line(head + " " + line);
      head = " ".repeat(9);
    }
  }

  private static Stream<String> feeds(FeedBook book) {
    Map<String, FeedDefinition> known = book.read();
    Map<String, FeedState> states = book.states();
    Map<Status, Long> numbers =
        known.values().stream()
            .filter(feed -> feed.status() != Status.REMOVED)
            .collect(Collectors.groupingBy(FeedDefinition::status, Collectors.counting()));
    if (numbers.isEmpty()) {
      return Stream.of("none");
    }
    List<FeedState> active =
        known.values().stream()
            .filter(FeedDefinition::isActive)
            .map(feed -> states.get(feed.id()))
            .filter(Objects::nonNull)
            .toList();
    Instant asked =
        active.stream()
            .map(FeedState::checkedAt)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    Map<String, FeedState> failing = new TreeMap<>();
    for (FeedDefinition feed : known.values()) {
      FeedState state = states.get(feed.id());
      if (feed.isActive() && state != null && state.polling().failures() > 0) {
        failing.put(feed.feed().url().toString(), state);
      }
    }
    String all =
        Stream.of(Status.values())
            .filter(numbers::containsKey)
            .map(status -> numbers.get(status) + " " + status.word())
            .collect(Collectors.joining(", "));
    String head =
        "%s; %d failing; one was asked %s"
            .formatted(all, failing.size(), FeedsTable.ago(asked, Instant.now()));
    return Stream.concat(
        Stream.of(head),
        failing.entrySet().stream()
            .limit(MOST_SHOWN)
            .map(
                feed -> Terminal.safe(feed.getKey() + ": " + feed.getValue().polling().trouble())));
  }

  private Stream<String> pipeline(Clients clients, Settings settings) {
    String application = settings.applicationId();
    try (InstanceMetrics metrics = InstanceMetrics.near(settings);
        LagReader reader = new LagReader(clients, LagRules.USUAL, metrics, Clock.systemUTC())) {
      GroupLag group = reader.look(List.of(application)).get(0);
      isFine &= group.isFine();
      return Stream.of(
              Stream.of(new LagTable(group).oneLine()),
              group.lags().stream()
                  .filter(lag -> !lag.status().isFine())
                  .sorted(Comparator.comparing(Lag::seconds).reversed())
                  .limit(MOST_SHOWN)
                  .map(StatusCommand::partition),
              group.unseen().stream().limit(MOST_SHOWN).map(LagTable::unseen),
              group.isSettled()
                  ? Stream.<String>empty()
                  : Stream.of("(`wirewatch lag` looks longer, and may find more)"))
          .flatMap(lines -> lines);
    }
  }

  private static String partition(Lag lag) {
    return "%s: %s, %d records"
        .formatted(
            Terminal.safe(lag.partition().toString()),
            lag.status().name().toLowerCase(Locale.ROOT),
            lag.records());
  }

  private static Stream<String> counts(Clients clients, Topics topics) {
    try (CountsView view = new CountsView(clients, topics.counts())) {
      return Stream.of(new CountsTable(view.read(), CountsTable.Split.NONE).oneLine());
    }
  }
}
