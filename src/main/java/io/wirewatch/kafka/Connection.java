package io.wirewatch.kafka;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.wirewatch.WirewatchException;
import io.wirewatch.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * A way to the brokers: a configured cluster, an embedded broker that another process runs, or one
 * that this process runs and ends with this connection.
 */
public final class Connection implements AutoCloseable {
  private static final Duration FIRST_WORD = Duration.ofSeconds(5);
  private static final Duration ADDRESS_DEADLINE = Duration.ofSeconds(20);
  private static final long ADDRESS_POLL_MS = 50;

  private final Clients clients;
  private final @Nullable DataDirectory directory;
  private final @Nullable EmbeddedBroker broker;

  private Connection(
      Clients clients, @Nullable DataDirectory directory, @Nullable EmbeddedBroker broker) {
    this.clients = clients;
    this.directory = directory;
    this.broker = broker;
  }

  /**
   * Takes the data directory, and runs a broker on it unless a cluster is configured; the directory
   * must be free.
   */
  public static Connection host(Settings settings) {
    DataDirectory directory = DataDirectory.open(settings.dataDir());
    try {
      return host(settings, directory, directory);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** The same on a directory that is taken already, and that stays so when this is closed. */
  public static Connection host(Settings settings, DataDirectory directory) {
    return host(settings, directory, null);
  }

  private static Connection host(
      Settings settings, DataDirectory directory, @Nullable DataDirectory own) {
    if (!settings.embedded()) {
      return new Connection(
          new Clients(settings.bootstrapServers(), settings.clients()), own, null);
    }
    Path logs = directory.path().resolve("kafka");
    EmbeddedBroker broker = broker(logs, settings.clients());
    directory.writeAddress(broker.address());
    return new Connection(new Clients(broker.address(), settings.clients()), own, broker);
  }

  private static EmbeddedBroker broker(Path logs, Settings.Clients settings) {
    try {
      return EmbeddedBroker.start(logs, settings.broker());
    } catch (WirewatchException e) {
      // Without its cause, which repeats the settings that the broker did not take.
      throw new WirewatchException(settings.withoutSecrets(String.valueOf(e.getMessage())));
    }
  }

  /**
   * Goes to a broker that runs already.
   *
   * @param command what to run if none does, for the error
   */
  public static Connection attach(Settings settings, String command) {
    if (!settings.embedded()) {
      return to(settings.bootstrapServers(), settings);
    }
    Path dir = settings.dataDir();
    if (!DataDirectory.isInUse(dir)) {
      throw new WirewatchException(
          "nothing runs on the data directory " + dir + "; start it first: " + command);
    }
    return to(awaitAddress(dir), settings);
  }

  /** Goes to a broker that runs already, else runs one for as long as this connection is open. */
  public static Connection attachOrHost(Settings settings) {
    if (!settings.embedded()) {
      return to(settings.bootstrapServers(), settings);
    }
    return DataDirectory.isInUse(settings.dataDir())
        ? to(awaitAddress(settings.dataDir()), settings)
        : host(settings);
  }

  private static Connection to(String address, Settings settings) {
    return new Connection(new Clients(address, settings.clients()), null, null);
  }

  /** The process that holds the directory may be starting: its address comes when it is ready. */
  private static String awaitAddress(Path dir) {
    long deadline = System.nanoTime() + ADDRESS_DEADLINE.toNanos();
    while (System.nanoTime() < deadline && DataDirectory.isInUse(dir)) {
      var address = DataDirectory.readAddress(dir);
      if (address.isPresent()) {
        return address.get();
      }
      try {
        Thread.sleep(ADDRESS_POLL_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new WirewatchException("interrupted while waiting for the broker", e);
      }
    }
    throw new WirewatchException(
        "the Wirewatch that holds " + dir + " has not said where its broker is; is it starting?");
  }

  /** Makes clients of these brokers. */
  public Clients clients() {
    return clients;
  }

  /** The brokers' addresses. */
  public String address() {
    return clients.bootstrapServers();
  }

  /** Whether this process runs the broker. */
  public boolean isHost() {
    return broker != null;
  }

  /**
   * Returns when a broker answers, however long that takes; {@link WirewatchException} if one
   * answers and does not let us in, for that does not pass by waiting.
   *
   * @param unreachable told after 5 seconds without an answer, and each 30 seconds from then on
   */
  public void awaitBroker(Consumer<String> unreachable) throws InterruptedException {
    Duration patience = FIRST_WORD;
    Admin admin = clients.admin();
    try {
      while (true) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
          admin.describeCluster().clusterId().get(patience.toSeconds(), SECONDS);
          return;
        } catch (TimeoutException | ExecutionException e) {
          Optional<WirewatchException> refused = Refusals.of(e);
          if (refused.isPresent()) {
            throw refused.get();
          }
          unreachable.accept(
              "cannot reach Kafka at "
                  + address()
                  + why(e)
                  + "; still trying (bootstrap.servers says where it is, kafka.security.protocol"
                  + " how it is spoken to; Ctrl-C stops)");
          NANOSECONDS.sleep(deadline - System.nanoTime()); // an error may have come at once
          patience = Duration.ofSeconds(30);
        }
      }
    } finally {
      // At once: it would wait for an answer that may never come, and who is told to stop with it.
      admin.close(Duration.ZERO);
    }
  }

  private static String why(Exception e) {
    return e instanceof ExecutionException ? " (" + Causes.of(e) + ")" : "";
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
    }
    if (directory != null) {
      directory.close();
    }
  }
}
