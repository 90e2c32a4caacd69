package io.wirewatch.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.lag.GroupLag;
import io.wirewatch.lag.Lag;
import io.wirewatch.lag.LagStatus;
import io.wirewatch.lag.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far groups are behind, as people read it and as programs do. */
final class LagTable {
  private static final String ROW = " %4s %9s %8s %8s %6s  %s%10s %8s %6s";
  private static final int LONGEST_TOPIC = 40;
  private static final int STATUS_WIDTH = 11;
  private static final JsonMapper JSON = new JsonMapper();

  private final GroupLag group;

  LagTable(GroupLag group) {
    this.group = group;
  }

  /** A head, and a line a partition. */
  String render(Terminal terminal) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "group %s: %s, %s behind"
            .formatted(
                Terminal.safe(group.group()),
                group.members() == 1 ? "1 member" : group.members() + " members",
                group.records() == 1 ? "1 record" : group.records() + " records"));
    lines.add(
        terminal.bold(
            topic("TOPIC")
                + ROW.formatted(
                    "PART",
                    "RECORDS",
                    "SECONDS",
                    "PER S",
                    "ETA",
                    pad("STATUS"),
                    "KAFKA SAYS",
                    "MARKERS",
                    "OPEN")));
    group.lags().forEach(lag -> lines.add(row(lag, terminal)));
    group.unseen().forEach(partition -> lines.add(unseen(partition)));
    if (group.lags().stream().anyMatch(lag -> isDoubtful(lag))) {
      lines.add("(whether stores are being restored is unknown: name every --instance to be told)");
    }
    if (!group.isSettled()) {
      lines.add("(a longer look may find more)");
    }
    return String.join("\n", lines);
  }

  /** What is said of a partition of which nothing is known. */
  static String unseen(Partition partition) {
    return Terminal.safe(partition.toString()) + ": no leader answers";
  }

  /** Standing still is what restoring looks like from outside. */
  private static boolean isDoubtful(Lag lag) {
    return lag.status() == LagStatus.STALLED && lag.restoring() == null;
  }

  /** In a column as wide as the longest name, within reason. */
  private String topic(String name) {
    int longest =
        group.lags().stream().mapToInt(lag -> lag.partition().topic().length()).max().orElse(0);
    int width = Math.max("TOPIC".length(), Math.min(longest, LONGEST_TOPIC));
    return ("%-" + width + "s").formatted(Terminal.cut(Terminal.safe(name), width));
  }

  private String row(Lag lag, Terminal terminal) {
    boolean known = lag.committed() != null;
    String status = pad(word(lag.status()));
    return topic(lag.partition().topic())
        + ROW.formatted(
            lag.partition().number(),
            known ? (lag.isExact() ? "" : "≤") + lag.records() : "-",
            known ? (lag.isExact() ? "" : "≥") + number(lag.seconds()) : "-",
            lag.perSecond() == null ? "-" : number(lag.perSecond()),
            eta(lag),
            lag.status().isFine() ? status : terminal.bad(status),
            lag.kafkaLag() == null ? "-" : lag.kafkaLag(),
            known ? lag.passedOver() : "-",
            lag.open());
  }

  private static String eta(Lag lag) {
    Duration eta = lag.eta();
    if (eta == null) {
      return lag.status() == LagStatus.SLOW && lag.perSecond() != null ? "never" : "-";
    }
    long minutes = eta.toMinutes();
    if (minutes < 2) {
      return eta.toSeconds() + "s";
    }
    return minutes < 120 ? minutes + "m" : eta.toHours() < 1_000 ? eta.toHours() + "h" : "never";
  }

  /** The whole group on one line. */
  String oneLine() {
    long open = group.lags().stream().mapToLong(Lag::open).sum();
    return "%s: %s, %d records, %s s behind%s%s"
        .formatted(
            Terminal.safe(group.group()),
            word(group.worst()),
            group.records(),
            number(group.seconds()),
            open == 0 ? "" : ", " + open + " in open transactions",
            group.unseen().isEmpty() ? "" : ", " + group.unseen().size() + " unseen");
  }

  /** An object a partition; null for what is not known, which of an unseen one is all. */
  List<String> json() {
    return Stream.concat(
            group.lags().stream().map(this::object),
            group.unseen().stream().map(partition -> object(partition, null)))
        .map(ObjectNode::toString)
        .toList();
  }

  private ObjectNode object(Partition partition, @Nullable String status) {
    ObjectNode json = JSON.createObjectNode();
    json.put("at", group.at().toString());
    json.put("group", group.group());
    json.put("topic", partition.topic());
    json.put("partition", partition.number());
    json.put("status", status);
    return json;
  }

  private ObjectNode object(Lag lag) {
    boolean known = lag.committed() != null;
    ObjectNode json = object(lag.partition(), word(lag.status()));
    json.put("committed", lag.committed());
    json.put("records", known ? (Long) lag.records() : null);
    json.put("seconds", known ? (Double) lag.seconds() : null);
    json.put("exact", lag.isExact());
    json.put("perSecond", lag.perSecond());
    json.put("etaSeconds", lag.eta() == null ? null : (Long) lag.eta().toSeconds());
    json.put("kafkaLag", lag.kafkaLag());
    json.put("markers", known ? (Long) lag.passedOver() : null);
    json.put("open", lag.open());
    json.put("restoring", restoring(lag.restoring()));
    json.put("settled", lag.isSettled());
    return json;
  }

  private static String restoring(@Nullable Boolean restoring) {
    return restoring == null ? "unknown" : restoring ? "yes" : "no";
  }

  private static String word(LagStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static String pad(String word) {
    return ("%-" + STATUS_WIDTH + "s").formatted(word);
  }

  private static String number(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
  }
}
