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
   * @throws WirewatchException if there is none, or it cannot be read
   */
  public static byte[] read(Path file) {
    try {
      if (!Files.exists(file) && file.startsWith("config")) {
        try (InputStream shipped =
            ConfigFile.class.getResourceAsStream("/" + file.toString().replace('\\', '/'))) {
          if (shipped != null) {
            return shipped.readAllBytes();
          }
        }
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new WirewatchException("there is no file " + file, e);
    } catch (IOException e) {
      throw new WirewatchException("cannot read " + file + ": " + e, e);
    }
  }
}
