package io.wirewatch.cli;

import io.wirewatch.settings.Settings;
import java.util.function.Consumer;

/** Everything that {@code run} runs, from when it is started until it is closed. */
public interface Service extends AutoCloseable {

  /** Where the brokers are. */
  String address();

  /** The settings it runs with; a demo has some of its own. */
  Settings settings();

  /** What else its user should know, a line each. */
  java.util.List<String> notes();

  /** Stops everything, each part before what it stands on. */
  @Override
  void close();

  /** Starts services. */
  interface Starter {
    /**
     * Starts one; returns when it takes in and counts.
     *
     * @param demo whether to read the demo's feeds, and no others
     * @param trouble told what it waits for
     */
    Service start(Settings settings, boolean demo, Consumer<String> trouble)
        throws InterruptedException;
  }
}
