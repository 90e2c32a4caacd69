package io.wirewatch.feed;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our rule against two others, on the times at which sources published. */
class ScheduleSimulationTest {
  @Test
  void shouldBeatOtherRulesOnMadeUpWires() throws IOException {
    compare("made up", Wire.madeUp());
  }

  @Test
  void shouldBeatOtherRulesOnCapturedFeeds() throws IOException {
    assumeTrue(CapturedWires.areThere(), "no captured feeds beside the project");

    compare("captured feeds", CapturedWires.feeds());
  }

  @Test
  void shouldBeatOtherRulesOnTenDaysOfManySources() throws IOException {
    assumeTrue(CapturedWires.areThere(), "no captured items beside the project");

    compare("ten days", CapturedWires.days());
  }

  private static void compare(String what, List<Wire> wires) throws IOException {
    List<String> table = new ArrayList<>();
    int items = wires.stream().mapToInt(wire -> wire.items().size()).sum();
    table.add("%s: %d sources, %d items".formatted(what, wires.size(), items));
    row(table, "ours as shipped", Visits.of(wires, Visits.ours(Schedule.USUAL_VISITS)));
    Visits[] others = {
      Visits.of(wires, Visits.entryFrequency()), Visits.of(wires, Visits.seenShare())
    };
    String[] names = {"entry_frequency", "share of seen"};
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < others.length; i++) {
      row(table, names[i], others[i]);
      Visits sameVisits = Visits.oursWith(wires, Visits::visits, others[i].visits());
      Visits sameMedian = Visits.oursWith(wires, Visits::median, others[i].median());
      row(table, "ours, as many visits", sameVisits);
      row(table, "ours, the same median", sameMedian);
      if (sameVisits.median() >= others[i].median()
          || sameVisits.mean() >= others[i].mean()
          || sameMedian.visits() >= others[i].visits()
          || sameVisits.lost() > others[i].lost()) {
        failures.add(names[i]);
      }
    }
    Files.write(Path.of("target", "schedule-" + what.replace(' ', '-') + ".md"), table);
    assertTrue(failures.isEmpty(), () -> failures + "\n" + String.join("\n", table));
  }

  private static void row(List<String> table, String name, Visits visits) {
    table.add(
        "| %s | %,d | %.1f | %.1f | %.1f | %d |"
            .formatted(
                name,
                visits.visits(),
                visits.median(),
                visits.mean(),
                visits.quantile(0.9),
                visits.lost()));
  }
}
