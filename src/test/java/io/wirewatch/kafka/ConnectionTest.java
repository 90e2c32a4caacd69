package io.wirewatch.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import io.wirewatch.settings.Settings;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
  @TempDir Path dir;

  @Test
  void shouldSayWhatToStartWhereNothingRuns() {
    Settings settings = settings("data.dir", dir.toString());

    Exception e =
        assertThrows(
            WirewatchException.class, () -> Connection.attach(settings, "wirewatch run --data d"));

    assertEquals(
        "nothing runs on the data directory " + dir + "; start it first: wirewatch run --data d",
        e.getMessage());
  }

  @Test
  void shouldGoToTheClusterThatIsConfigured() {
    Settings settings =
        settings("bootstrap.servers", "a.example:9092,b.example:9092").withDataDir(dir);

    try (Connection hosted = Connection.host(settings);
        Connection attached = Connection.attachOrHost(settings)) {
      assertFalse(hosted.isHost());
      assertEquals("a.example:9092,b.example:9092", hosted.address());
      assertEquals(hosted.address(), attached.address());
    }
  }

  @Test
  void shouldSayThatAnAddressCannotBeUsed() {
    Settings settings = settings("bootstrap.servers", "no-such-host.invalid:9092").withDataDir(dir);

    try (Connection connection = Connection.host(settings)) {
      Exception e =
          assertThrows(WirewatchException.class, () -> connection.awaitBroker(trouble -> {}));

      assertTrue(
          e.getMessage()
              .startsWith(
                  "cannot make an admin client of the settings for"
                      + " bootstrap.servers=no-such-host.invalid:9092: "),
          e.getMessage());
    }
  }

  private static Settings settings(String key, String value) {
    Properties properties = new Properties();
    properties.put(key, value);
    return Settings.of("test", properties);
  }
}
