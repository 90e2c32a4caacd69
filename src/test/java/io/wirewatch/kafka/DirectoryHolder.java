package io.wirewatch.kafka;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that holds a data directory until it is killed or its input ends. */
final class DirectoryHolder {
  private DirectoryHolder() {}

  /** Starts it; returns when it holds the directory, or has said why it cannot. */
  static Process start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                DirectoryHolder.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    return process;
  }

  public static void main(String[] args) throws IOException {
    try (DataDirectory directory = DataDirectory.open(Path.of(args[0]))) {
      directory.writeAddress("127.0.0.1:1");
      System.out.println("held");
      System.in.read();
    } catch (RuntimeException e) {
      System.out.println(e.getMessage());
    }
  }
}
