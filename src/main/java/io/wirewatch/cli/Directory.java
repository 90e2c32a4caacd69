package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that is used, and removed afterwards if it was made for that alone. */
record Directory(Path path, boolean isTemporary) implements AutoCloseable {

  static Directory of(Path path) {
    return new Directory(path, false);
  }

  static Directory temporary(String purpose) {
    try {
      return new Directory(Files.createTempDirectory("wirewatch-" + purpose + "-"), true);
    } catch (IOException e) {
      throw new WirewatchException("cannot make a temporary directory: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (!isTemporary || !Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + path, e);
    }
  }
}
