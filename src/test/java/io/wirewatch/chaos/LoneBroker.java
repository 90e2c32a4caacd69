package io.wirewatch.chaos;

import io.wirewatch.cli.Tether;
import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.cluster.Ports;
import io.wirewatch.kafka.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The only broker there is, as a process of its own that is killed and comes back where it was. */
public final class LoneBroker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Path home;
  private final List<Integer> ports = Ports.free(2);
  private WirewatchProcess process;

  /** One that runs, with its logs under {@code home}. */
  LoneBroker(Path home) {
    this.home = home;
    restart();
  }

  String address() {
    return "127.0.0.1:" + ports.get(0);
  }

  /** Kills it as kill -9 does. */
  void kill() throws InterruptedException {
    process.kill();
  }

  /** Starts it again on what it has left; returns when it runs. */
  void restart() {
    close();
    process =
        WirewatchProcess.startTied(
            home,
            LoneBroker.class,
            home.resolve("kafka").toString(),
            address(),
            "127.0.0.1:" + ports.get(1));
    process.awaitOutput("the broker runs", START);
  }

  public static void main(String[] args) throws InterruptedException {
    Tether.tie();
    EmbeddedBroker.start(
        Path.of(args[0]),
        Map.of(
            "listeners",
            "PLAINTEXT://" + args[1] + ",CONTROLLER://" + args[2],
            "advertised.listeners",
            "PLAINTEXT://" + args[1],
            "controller.quorum.voters",
            "1@" + args[2]));
    System.out.println("the broker runs");
    Thread.currentThread().join();
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
