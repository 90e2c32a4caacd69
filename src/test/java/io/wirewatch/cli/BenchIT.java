package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark as a program: that it measures what it says, not how much. */
final class BenchIT {

  @Test
  void shouldPrintOneJsonObjectOfFiguresThatWereMeasured(@TempDir Path dir) throws Exception {
    // given
    StringWriter out = new StringWriter();
    String[] args = {
      "bench",
      "--json",
      "--in",
      dir.toString(),
      "--stories",
      "3000",
      "--warm-ups",
      "0",
      "--rounds",
      "1",
      "--latency-seconds",
      "2"
    };

    // when
    int exitCode =
        Commands.commandLine((settings, demo, trouble) -> null)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(new StringWriter()))
            .execute(args);

    // then
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertEquals(0, exitCode);
    for (String figure :
        new String[] {
          "/storiesPerSecond",
          "/dslPerSecond",
          "/passThroughPerSecond",
          "/latencyMs/p50",
          "/latencyMs/p99",
          "/cores",
          "/peakMb"
        }) {
      assertTrue(report.at(figure).asDouble() > 0, figure + " in " + report);
    }
    assertTrue(
        report.at("/latencyMs/p50").asDouble() <= report.at("/latencyMs/p99").asDouble(),
        report::toString);
  }

  @Test
  void shouldSayWhatMoreLiveStoriesNeed(@TempDir Path dir) throws Exception {
    // given
    StringWriter out = new StringWriter();
    String[] args = {"bench", "--json", "--in", dir.toString(), "--live", "1000,20000"};

    // when
    int exitCode =
        Commands.commandLine((settings, demo, trouble) -> null)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(new StringWriter()))
            .execute(args);

    // then
    JsonNode needs = new ObjectMapper().readTree(out.toString());
    assertEquals(0, exitCode);
    assertEquals(2, needs.size());
    assertEquals(20_000, needs.at("/1/live").asInt());
    for (String figure : new String[] {"heapMb", "residentMb", "changelogMb", "restoreSeconds"}) {
      assertTrue(needs.get(1).get(figure).asDouble() > 0, figure + " in " + needs);
    }
    assertTrue(
        needs.at("/1/changelogMb").asLong() > needs.at("/0/changelogMb").asLong(), needs::toString);
  }
}
