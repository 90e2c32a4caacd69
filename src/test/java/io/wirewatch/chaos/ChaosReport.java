package io.wirewatch.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of a run, or of several. */
final class ChaosReport {
  private final Map<Fault, List<Duration>> recoveries = new EnumMap<>(Fault.class);
  private final List<String> findings = new ArrayList<>();
  private long stories;
  private long records;
  private int missed;
  private Duration took = Duration.ZERO;

  /** A fault counted, and after so long a later story of each partition was. */
  void recovered(Fault fault, Duration recovery) {
    recoveries.computeIfAbsent(fault, any -> new ArrayList<>()).add(recovery);
  }

  /** A fault did not find its victim as it should have. */
  void missed() {
    missed++;
  }

  /** Of so many stories so many records were sent, and the judge found this. */
  void judged(long ofStories, long sent, List<String> found) {
    stories += ofStories;
    records += sent;
    findings.addAll(found);
  }

  /** All of it, from the brokers' start to the judge's word, took so long. */
  void took(Duration time) {
    took = took.plus(time);
  }

  /** Takes in what came of another part. */
  void add(ChaosReport part) {
    part.recoveries.forEach((fault, all) -> all.forEach(one -> recovered(fault, one)));
    missed += part.missed;
    took(part.took);
    judged(part.stories, part.records, part.findings);
  }

  int faults() {
    return recoveries.values().stream().mapToInt(List::size).sum();
  }

  Duration took() {
    return took;
  }

  long stories() {
    return stories;
  }

  List<String> findings() {
    return findings;
  }

  /** In how long {@code share} of the faults were over; 0 where there was none. */
  Duration recovery(double share) {
    return quantile(recoveries.values().stream().flatMap(List::stream).toList(), share);
  }

  private static Duration quantile(List<Duration> all, double share) {
    List<Duration> sorted = all.stream().sorted().toList();
    int place = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.isEmpty() ? Duration.ZERO : sorted.get(Math.max(0, place));
  }

  /** For people, a line for each kind of fault and one for all. */
  String text() {
    StringBuilder text = new StringBuilder();
    recoveries.forEach((fault, all) -> line(text, fault.name().toLowerCase(Locale.ROOT), all));
    line(text, "all", recoveries.values().stream().flatMap(List::stream).toList());
    text.append(
        "%,d stories, %,d records; %d strikes did not count, for the victim was not at work%n"
            .formatted(stories, records, missed));
    text.append("it took %.1f minutes%n".formatted(took.toSeconds() / 60.0));
    text.append("the judge found ").append(findings.isEmpty() ? "nothing" : findings.size() + ":");
    findings.forEach(line -> text.append('\n').append(line));
    return text.append('\n').toString();
  }

  private static void line(StringBuilder text, String name, List<Duration> all) {
    text.append(
        "%-7s %4d faults, recovered within %s / %s / %s s (p50/p99/most)%n"
            .formatted(
                name,
                all.size(),
                seconds(quantile(all, .5)),
                seconds(quantile(all, .99)),
                seconds(quantile(all, 1))));
  }

  private static String seconds(Duration time) {
    return "%.1f".formatted(time.toMillis() / 1_000.0);
  }
}
