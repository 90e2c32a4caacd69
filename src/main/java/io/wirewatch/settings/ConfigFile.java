package io.wirewatch.settings;

import io.wirewatch.WirewatchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that the settings name; those of {@code config/} are in the jar too. */
public final class ConfigFile {
  private ConfigFile() {}

  /**
   * The bytes of {@code file}; of the shipped one where {@code config/…} is meant and not there.
   *
   * @param most how many bytes it may have
   * @throws WirewatchException if there is none, it has more, or it cannot be read
   */
  public static byte[] read(Path file, int most) {
    try {
      if (!Files.exists(file) && file.startsWith("config")) {
        try (InputStream shipped =
            ConfigFile.class.getResourceAsStream("/" + file.toString().replace('\\', '/'))) {
          if (shipped != null) {
            return shipped.readAllBytes();
          }
        }
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(most);
        if (bytes.length == most && in.read() >= 0) {
          throw new WirewatchException(
              file + " is longer than the " + most + " bytes that are read of such a file");
        }
        return bytes;
      }
    } catch (NoSuchFileException e) {
      throw new WirewatchException("there is no file " + file, e);
    } catch (IOException e) {
      throw new WirewatchException("cannot read " + file + ": " + e, e);
    }
  }
}
