package io.wirewatch.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the shipped {@code log4j2.xml} lets through. */
class LoggingTest {
  private LoggerContext shipped = new LoggerContext("none");

  @BeforeEach
  void read() {
    shipped = new LoggerContext("shipped", null, Path.of("src/main/resources/log4j2.xml").toUri());
    shipped.start();
  }

  @AfterEach
  void close() {
    shipped.stop();
  }

  @Test
  void shouldTellOurFactsAndOthersWarnings() {
    assertEquals(Level.INFO, logger("io.wirewatch.ingest.Poller").getLevel());
    assertEquals(Level.WARN, logger("org.apache.kafka.streams.KafkaStreams").getLevel());
    assertEquals(Level.WARN, logger("com.example").getLevel());
  }

  @Test
  void shouldTellNothingOfWhatIsSentOverHttp() {
    assertEquals(Level.OFF, logger("org.apache.hc.client5.http.headers").getLevel());
    assertEquals(Level.OFF, logger("org.apache.hc.client5.http.wire").getLevel());
  }

  @Test
  void shouldLeaveTheEndOfTheLogToUs() {
    assertFalse(shipped.getConfiguration().isShutdownHookEnabled());
  }

  @Test
  void shouldWriteToStandardErrorAlone() {
    assertEquals(1, shipped.getConfiguration().getAppenders().size());
    assertTrue(shipped.getConfiguration().getAppenders().containsKey("stderr"));
  }

  @Test
  void shouldLeaveOutOneSentenceAndNoOther() {
    String network = "org.apache.kafka.clients.NetworkClient";

    assertTrue(
        denies(network, "[x] Attempting to close NetworkClient that has already been closed."));
    assertFalse(denies(network, "[x] Connection to node 1 could not be established."));
    String streams = "org.apache.kafka.streams.StreamsConfig";
    assertTrue(
        denies(streams, "Processing exception handler is not enabled for the GlobalThread. It's"));
    assertFalse(denies(streams, "Unexpected user-specified consumer config found."));
  }

  private LoggerConfig logger(String name) {
    return shipped.getConfiguration().getLoggerConfig(name);
  }

  private boolean denies(String name, String message) {
    Filter filter = logger(name).getFilter();
    return filter.filter(
            Log4jLogEvent.newBuilder()
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(message))
                .build())
        == Filter.Result.DENY;
  }
}
