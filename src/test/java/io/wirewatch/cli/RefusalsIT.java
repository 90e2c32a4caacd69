package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.kafka.EmbeddedBroker;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong from the start: said at once, with what to do, and nothing is started. */
@SuppressWarnings("try") // the broker is held open and not used
class RefusalsIT {
  private static final String BAD_THEMES = "themes:\n  - id: x\n   label: y\n";

  @TempDir private Path home;

  @Test
  void shouldNameTheNearestSettingAndStartNothing() {
    // given
    Station station = new Station(home, "boostrap.servers=localhost:9092", "colour=red");

    // when
    Cli.Result run = station.cli("run");

    // then
    assertEquals(1, run.exitCode(), run::all);
    assertTrue(
        run.err()
            .contains(
                "wirewatch.properties:3: 'boostrap.servers' is not a setting;"
                    + " the nearest is bootstrap.servers"),
        run::err);
    assertTrue(run.err().contains("wirewatch.properties:4: 'colour' is not a setting"), run::err);
    assertFalse(Files.exists(station.data()));
  }

  @Test
  void shouldSayWhereAThemeFileIsWrongAndStartNothing() {
    // given
    Path themes = home.resolve("themes.yml");
    Station station = new Station(home, "themes.file=" + themes);
    station.write("themes.yml", BAD_THEMES);

    for (String[] command :
        new String[][] {
          {"themes", "check"},
          {"themes", "check", themes.toString()},
          {"themes", "apply", themes.toString()},
          {"run"}
        }) {
      // when
      Cli.Result result = station.cli(command);

      // then
      assertEquals(1, result.exitCode(), result::all);
      assertTrue(result.err().startsWith("wirewatch: " + themes + ":3:4: "), result::all);
    }
    assertFalse(Files.exists(station.data()));
  }

  @Test
  void shouldRefuseAFeedListThatIsWrong() {
    // given
    Station station = new Station(home);
    station.write("feeds.opml", "<opml>\n<body>\n<outline xmlUrl='ftp://x/y'/></body></opml>");

    // when
    Cli.Result run = station.cli("run");

    // then
    assertEquals(1, run.exitCode(), run::all);
    assertTrue(
        run.err().contains("feeds.opml, line 3: 'ftp://x/y' is not an http or https address"),
        run::err);
    assertFalse(Files.exists(station.data()));
  }

  @Test
  void shouldSayWhatToStartWhereNothingRuns() {
    Station station = new Station(home);
    for (String command : new String[] {"counts", "tail stories", "audit"}) {
      // when
      Cli.Result result = station.cli(command.split(" "));

      // then
      assertEquals(1, result.exitCode(), result::all);
      assertEquals(
          "wirewatch: nothing runs on the data directory %s; start it first: wirewatch run --data %s"
              .formatted(station.data(), station.data()),
          result.err().strip());
    }
    assertFalse(Files.exists(station.data()));
  }

  @Test
  void shouldWaitForABrokerAndConnectWhenOneAppears() throws Exception {
    // given an address where nothing listens yet
    int port;
    int controller; // not just the next one: who connects somewhere may have been given that
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
      controller = other.getLocalPort();
    }
    Station station =
        new Station(
            home,
            "bootstrap.servers=127.0.0.1:" + port,
            "topics.replication.factor=1",
            "topics.min.insync.replicas=1",
            "topics.stories.partitions=1");
    String said = "cannot reach Kafka at 127.0.0.1:" + port + "; still trying";

    try (WirewatchProcess run = station.starting();
        WirewatchProcess other = WirewatchProcess.start(home, otherRun(station));
        WirewatchProcess counts = WirewatchProcess.start(home, station.args("counts"))) {
      // then it says so within 10 s and goes on trying
      counts.awaitOutput(said, Duration.ofSeconds(10));
      run.awaitOutput(said, Duration.ofSeconds(10));
      assertEquals(1, run.output().lines().count(), run::output);

      // and Ctrl-C ends it
      assertShort(counts.interrupt());
      other.awaitOutput(said, Duration.ofSeconds(10));
      assertShort(other.interrupt());

      // when a broker appears there
      String listeners = "PLAINTEXT://127.0.0.1:" + port;
      try (EmbeddedBroker broker =
          EmbeddedBroker.start(
              home.resolve("broker"),
              Map.of(
                  "listeners", listeners + ",CONTROLLER://127.0.0.1:" + controller,
                  "controller.quorum.voters", "1@127.0.0.1:" + controller,
                  "advertised.listeners", listeners))) {
        // then it connects and runs
        run.awaitOutput("inbox " + station.data(), Duration.ofSeconds(30));
        assertShort(run.interrupt());
      }
    }
  }

  /** A run beside another, on a data directory of its own. */
  private static String[] otherRun(Station station) {
    String[] args = station.args("run");
    args[args.length - 1] = station.home().resolve("other").toString();
    return args;
  }

  private static void assertShort(Duration stop) {
    assertTrue(stop.compareTo(Duration.ofSeconds(5)) < 0, () -> "stopped after " + stop);
  }
}
