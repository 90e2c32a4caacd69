package io.wirewatch.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path dir;

  @Test
  void shouldBeMadeAndGivenBack() {
    Path inner = dir.resolve("a/b");
    assertFalse(DataDirectory.isInUse(inner));
    try (DataDirectory directory = DataDirectory.open(inner)) {
      directory.writeAddress("127.0.0.1:9092");
      assertTrue(DataDirectory.isInUse(inner));
      assertEquals(Optional.of("127.0.0.1:9092"), DataDirectory.readAddress(inner));
    }

    assertFalse(DataDirectory.isInUse(inner));
    assertEquals(Optional.empty(), DataDirectory.readAddress(inner));
  }

  @Test
  void shouldSayWhoHoldsItInThisProcess() throws IOException {
    Path link =
        Files.createSymbolicLink(dir.resolve("link"), Files.createDirectory(dir.resolve("d")));
    try (DataDirectory held = DataDirectory.open(dir.resolve("d"))) {
      held.writeAddress("127.0.0.1:9092");

      Exception e = assertThrows(WirewatchException.class, () -> DataDirectory.open(link));

      assertEquals(
          "the data directory "
              + link
              + " is in use by another Wirewatch (its broker is at 127.0.0.1:9092); stop that one,"
              + " or choose another directory with --data",
          e.getMessage());
    }
  }

  @Test
  void shouldKeepItFromOtherProcessesAlsoAfterALookInThisOne() throws Exception {
    try (DataDirectory held = DataDirectory.open(dir)) {
      assertTrue(DataDirectory.isInUse(held.path()));
      assertThrows(WirewatchException.class, () -> DataDirectory.open(dir));

      Process other = DirectoryHolder.start(dir);

      assertTrue(other.inputReader().readLine().contains("is in use by another Wirewatch"));
      assertEquals(0, other.waitFor());
    }
  }

  @Test
  void shouldBeFreeOnceTheProcessThatHeldItWasKilled() throws Exception {
    Process other = DirectoryHolder.start(dir);
    assertEquals("held", other.inputReader().readLine());
    assertTrue(DataDirectory.isInUse(dir));
    Exception e = assertThrows(WirewatchException.class, () -> DataDirectory.open(dir));
    assertTrue(e.getMessage().contains("its broker is at 127.0.0.1:1"));

    other.destroyForcibly().waitFor();

    assertFalse(DataDirectory.isInUse(dir));
    assertEquals(Optional.of("127.0.0.1:1"), DataDirectory.readAddress(dir), "left by the crash");
    try (DataDirectory mine = DataDirectory.open(dir)) {
      assertEquals(Optional.empty(), DataDirectory.readAddress(mine.path()));
    }
  }

  @Test
  void shouldPassOverAnAddressThatIsHalfWritten() throws IOException {
    Files.writeString(dir.resolve("broker.address.new"), "127.0.");
    Files.writeString(dir.resolve("broker.address"), "\n");

    assertEquals(Optional.empty(), DataDirectory.readAddress(dir));
    try (DataDirectory directory = DataDirectory.open(dir)) {
      directory.writeAddress("127.0.0.1:9093");
      assertEquals(Optional.of("127.0.0.1:9093"), DataDirectory.readAddress(dir));
    }
  }

  @Test
  void shouldSayWhyItCannotBeUsed() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "");

    Exception e = assertThrows(WirewatchException.class, () -> DataDirectory.open(file));

    assertTrue(e.getMessage().startsWith("cannot use the data directory " + file));
  }
}
