package io.wirewatch.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config/wirewatch.properties} and the code say the same. */
class ConfigFileTest {
  private static final Path FILE = Path.of("config/wirewatch.properties");
  private static final Pattern KEY = Pattern.compile("#([a-z.]+)=(.*)");

  @Test
  void shouldListEveryKeyWithItsDefaultInTheOrderOfTheCode() throws IOException {
    Map<String, String> inCode = new LinkedHashMap<>();
    Key.ALL.forEach(key -> inCode.put(key.name(), key.fallback()));
    Map<String, String> inFile = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FILE)) {
      Matcher matcher = KEY.matcher(line);
      if (matcher.matches()) {
        inFile.put(matcher.group(1), matcher.group(2));
      }
    }

    assertEquals(List.copyOf(inCode.entrySet()), List.copyOf(inFile.entrySet()));
  }

  @Test
  void shouldExplainEveryKeyInTheLineBeforeIt() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    for (Key<?> key : Key.ALL) {
      String explanation = lines.get(lines.indexOf("#" + key.name() + "=" + key.fallback()) - 1);

      assertTrue(explanation.matches("# [A-Z].*\\."), key.name());
      if (!key.onCluster().equals(key.fallback())) {
        String other = "(with bootstrap.servers: " + key.onCluster() + ")";
        assertTrue(explanation.contains(other), explanation);
      }
    }
  }

  @Test
  void shouldSetNothingAsItIsShipped() {
    assertEquals(Settings.defaults(), Settings.load(FILE));
  }

  @Test
  void shouldMeanTheDefaultsWithEveryKeyUncommented(@TempDir Path dir) throws IOException {
    // But for the port: to set it, even to the usual one, is to want that one and no other.
    String uncommented = Files.readString(FILE).replaceAll("(?m)^#(?=[a-z])(?!http.port=)", "");
    Path file = Files.writeString(dir.resolve("all.properties"), uncommented);

    assertEquals(Settings.defaults(), Settings.load(file));
  }

  @Test
  void shouldReadNoFurtherThanItIsTold(@TempDir Path dir) throws IOException {
    Path file = Files.write(dir.resolve("themes.yml"), new byte[100]);

    assertEquals(100, ConfigFile.read(file, 100).length);
    WirewatchException e = assertThrows(WirewatchException.class, () -> ConfigFile.read(file, 99));
    assertEquals(
        file + " is longer than the 99 bytes that are read of such a file", e.getMessage());
  }
}
