package io.wirewatch.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.settings.Settings;
import java.util.Properties;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE =
      "feed \u001b[2J\"Київ\"\n2026 ERROR\u2028\u202e \ud83d\udd4a";

  private final Logs.Lines text = new Logs.Lines(false, line -> line);
  private final Logs.Lines json = new Logs.Lines(true, line -> line);

  @Test
  void shouldWriteAFactOnOneLineForPeople() {
    String line = text.toSerializable(event(HOSTILE, null));

    assertTrue(
        line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.250\\S+ WARN  Poller: .*\n"),
        line);
    assertTrue(
        line.endsWith(": feed \\u001b[2J\"Київ\"\\u000a2026 ERROR\\u2028\\u202e \ud83d\udd4a\n"),
        line);
  }

  @Test
  void shouldWriteAFactAsOneObject() throws Exception {
    String line = json.toSerializable(event(HOSTILE, null));

    JsonNode fact = JSON.readTree(line);
    assertEquals(HOSTILE, fact.path("message").asText());
    assertEquals("1970-01-01T00:00:01.250Z", fact.path("time").asText());
    assertEquals("WARN", fact.path("level").asText());
    assertEquals("io.wirewatch.ingest.Poller", fact.path("logger").asText());
    assertEquals("worker-1", fact.path("thread").asText());
    assertNull(fact.get("error"));
    assertEquals(line.length() - 1, line.indexOf('\n'));
    assertFalse(line.matches("(?s).*[\u001b\u2028\u202e].*"), line);
  }

  @Test
  void shouldKeepAStackTraceWithItsFact() throws Exception {
    LogEvent event =
        event("it failed", new IllegalStateException("\u001b[31m", new RuntimeException("why")));

    String lines = text.toSerializable(event);
    JsonNode fact = JSON.readTree(json.toSerializable(event));

    assertTrue(lines.contains("it failed\njava.lang.IllegalStateException: \\u001b[31m\n\tat "));
    assertTrue(lines.contains("\nCaused by: java.lang.RuntimeException: why\n"), lines);
    assertEquals(
        "java.lang.IllegalStateException: \u001b[31m",
        fact.path("error").asText().lines().findFirst().orElseThrow());
    assertEquals(1, json.toSerializable(event).lines().count());
  }

  @Test
  void shouldWriteNoSecret() {
    // given
    Properties properties = new Properties();
    properties.put("http.token", "0123456789abcdef-token");
    properties.put("kafka.ssl.truststore.password", "open sesame");
    Settings settings = Settings.of("test", properties);
    LogEvent event =
        event(
            "Bearer 0123456789abcdef-token",
            new IllegalStateException("bad 'open sesame'", new RuntimeException("open sesame")));

    for (boolean isJson : new boolean[] {false, true}) {
      // when
      String line = new Logs.Lines(isJson, settings::withoutSecrets).toSerializable(event);

      // then
      assertFalse(line.contains("sesame"), line);
      assertFalse(line.contains("0123456789abcdef"), line);
      assertTrue(line.contains("Bearer [hidden]"), line);
      assertTrue(line.contains("bad '[hidden]'"), line);
    }
  }

  @Property
  void shouldBeOneLineThatCanBeReadWhateverIsSaid(@ForAll String said) throws Exception {
    String line = new Logs.Lines(true, s -> s).toSerializable(event(said, null));

    assertEquals(said, JSON.readTree(line).path("message").asText());
    assertTrue(line.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)));
    assertEquals(line.length() - 1, line.indexOf('\n'));
    assertEquals(
        1, new Logs.Lines(false, s -> s).toSerializable(event(said, null)).lines().count());
  }

  private static LogEvent event(String message, @Nullable Throwable thrown) {
    return Log4jLogEvent.newBuilder()
        .setLoggerName("io.wirewatch.ingest.Poller")
        .setThreadName("worker-1")
        .setLevel(Level.WARN)
        .setMessage(new SimpleMessage(message))
        .setThrown(thrown)
        .setTimeMillis(1_250)
        .build();
  }
}
