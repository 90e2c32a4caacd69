package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the log of {@code wirewatch run} looks like when it is to be read by programs. */
@Timeout(120)
class LogFormIT {
  @TempDir private Path home;

  @Test
  void shouldWriteJsonWhereThatIsWanted() throws Exception {
    // given
    Station station = new Station(home, "http.port=0");
    station.write("data/inbox/bad\u001b[2J.txt", "");
    String shipped = "-Dlog4j2.configurationFile=classpath:log4j2.xml"; // not that of tests
    String[] args = station.args(shipped, "-Dwirewatch.log=json", "run");

    // when
    try (WirewatchProcess run = WirewatchProcess.start(home, args)) {
      run.awaitOutput("bad\\u001B[2J.txt", Duration.ofSeconds(60));

      // then
      String line =
          run.output()
              .lines()
              .filter(one -> one.contains("bad\\u001B[2J.txt"))
              .findFirst()
              .orElseThrow();
      JsonNode fact = new ObjectMapper().readTree(line);
      assertTrue(fact.path("message").asText().contains("bad\u001b[2J.txt: "), line);
      assertEquals("io.wirewatch.ingest.Inbox", fact.path("logger").asText());
    }
  }

  @Test
  void shouldSayWhichFormsThereAre() throws Exception {
    Station station = new Station(home);

    var result = WirewatchProcess.run(home, station.args("-Dwirewatch.log=xml", "run"));

    assertEquals(1, result.exitCode());
    assertEquals(
        "wirewatch: wirewatch.log is 'xml'; it can be text or json", result.output().strip());
  }
}
