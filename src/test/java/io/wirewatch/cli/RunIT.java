package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.kafka.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wirewatch run} as a process: what it finds again, where it is found, how it ends. */
@SuppressWarnings("try") // some are held open and not used
class RunIT {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  @TempDir private Path home;

  @Test
  void shouldCountWhatCameWhileNothingRanAndFindItAgainAfterARestart() throws Exception {
    // given stories taken in, and one taken back, by commands that run a broker for their own time
    Station station = new Station(home);
    Path one = station.write("texts/one.txt", "A truce in Ukraine\n\nIt holds.");
    station.write("texts/two.txt", "A land swap, says Kyiv\n\nNobody else does.");
    Cli.Result ingest = station.cli("ingest", one.getParent().toString());
    assertEquals(0, ingest.exitCode(), ingest::all);
    assertTrue(
        ingest
            .out()
            .endsWith("2 stories published, 0 rejected; counted at the next `wirewatch run`\n"),
        ingest::out);
    Cli.Result retract = station.cli("retract", ingest.out().substring(0, 32));
    assertEquals(0, retract.exitCode(), retract::all);
    assertFalse(DataDirectory.isInUse(station.data()));

    // when port 9092 is somebody else's
    Map<String, Long> counts;
    long records;
    try (ServerSocket taken = take9092();
        WirewatchProcess run = station.start()) {
      // then it has another, and says which
      String address = DataDirectory.readAddress(station.data()).orElseThrow();
      assertNotEquals("127.0.0.1:9092", address);
      assertTrue(run.output().contains("Kafka at " + address), run::output);

      // and the commands find it there, and all is counted
      Look look = station.look();
      look.awaitCount("territory", 1);
      counts = look.settledCounts();
      assertEquals(1, counts.get("_all"));
      assertEquals(null, counts.get("ceasefire"));
      records = look.records(look.topics().stories()).size();
      Cli.Result table = station.cli("counts");
      assertTrue(
          table.out().contains("territory                                    1"), table::out);

      // when a second one is started on the directory, then it is refused and the first goes on
      Cli.Result second = station.cli("run");
      assertEquals(1, second.exitCode());
      assertEquals(
          "wirewatch: the data directory %s is in use by another Wirewatch (its broker is at %s);"
                  .formatted(station.data(), address)
              + " stop that one, or choose another directory with --data",
          second.err().strip());
      assertTrue(run.isAlive(), run::output);
      assertEquals(counts, look.counts());

      assertStops(run);
    }
    assertTrue(DataDirectory.readAddress(station.data()).isEmpty());

    // when it is started again
    try (WirewatchProcess run = station.start()) {
      // then topics, offsets and counts are there again, and it counts on
      Look look = station.look();
      assertEquals(counts, look.counts());
      assertEquals(records, look.records(look.topics().stories()).size());
      assertEquals(0, station.cli("ingest", one.toString()).exitCode());
      look.awaitCount("ceasefire", 1);
      look.awaitCount("_flow|step=read", records + 1);

      // and it stops within 5 s under load too
      load(station);
      look.awaitAtLeast("_flow|step=themed", 100);
      assertStops(run);
    }
  }

  @Test
  void shouldLeaveNothingOfADemoBehind() throws Exception {
    // given
    Path temporary = Files.createDirectory(home.resolve("tmp"));

    // when it is stopped while it starts, and while it runs
    String property = "-Djava.io.tmpdir=" + temporary;
    try (WirewatchProcess starting = WirewatchProcess.start(home, property, "run", "--demo")) {
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> demos(temporary) == 1);
      starting.interrupt();
      assertEquals(0, demos(temporary), starting::output);
      assertFalse(starting.output().contains("\tat "), starting::output);
    }
    try (WirewatchProcess demo = WirewatchProcess.start(home, property, "run", "--demo")) {
      demo.awaitOutput("all stories", Duration.ofSeconds(60));
      assertStops(demo);

      // then its directory is gone, nothing is where it was started, and no codes are in its output
      assertEquals(0, demos(temporary));
      assertEquals(1, home.toFile().list().length);
      assertFalse(demo.output().contains("\u001b"), demo::output);
    }
  }

  private void load(Station station) {
    Path inbox = station.data().resolve("inbox");
    IntStream.range(0, 2_000)
        .forEach(
            i ->
                station.write(
                    home.relativize(inbox) + "/" + i + ".txt", "Truce " + i + " in Kyiv"));
  }

  private static long demos(Path temporary) throws IOException {
    try (var files = Files.list(temporary)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("wirewatch-demo-"))
          .count();
    }
  }

  private static void assertStops(WirewatchProcess run) throws Exception {
    Duration stop = run.interrupt();
    System.out.println("stopped within " + stop.toMillis() + " ms");
    assertTrue(stop.compareTo(LONGEST_STOP) < 0, () -> "stopped after " + stop);
  }

  /** Null where somebody has the port already, which is as good. */
  private static ServerSocket take9092() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 9092));
      return socket;
    } catch (IOException e) {
      return null;
    }
  }
}
