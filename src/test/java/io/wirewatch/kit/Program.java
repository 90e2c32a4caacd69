package io.wirewatch.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A program of the kit at work, in a process of its own; its output is in files. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> command;
  private final Process process;
  private final Path out;
  private final Path err;

  private Program(List<String> command, Process process, Path out, Path err) {
    this.command = command;
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts {@code command} in {@code directory}. */
  static Program start(Path directory, List<String> command) {
    try {
      Path out = Files.createTempFile("wirewatch-kit-", ".out");
      Path err = Files.createTempFile("wirewatch-kit-", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      // Nothing of the tests' is told to anybody.
      builder.environment().put("REDOCLY_TELEMETRY", "off");
      builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new Program(command, process, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Program start(Path directory, String... command) {
    return start(directory, List.of(command));
  }

  /** Every whole line that it has printed. */
  List<String> lines() {
    String text = read(out);
    try (Stream<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines()) {
      return lines.toList();
    }
  }

  /** This, which must not have ended. */
  Program running() {
    if (!process.isAlive()) {
      fail("it has ended: " + said());
    }
    return this;
  }

  /** Returns when what it has printed is as {@code wanted}. */
  List<String> await(String what, Predicate<List<String>> wanted) {
    return Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              boolean alive = process.isAlive();
              List<String> lines = lines();
              if (!alive && !wanted.test(lines)) {
                fail("ended before " + what + ": " + said());
              }
              return lines;
            },
            wanted);
  }

  /** Its lines when it has ended, which must be well and within {@code patience}. */
  List<String> finish(Duration patience) throws InterruptedException {
    assertEquals(0, end(patience), this::said);
    return lines();
  }

  /** Its exit code when it has ended. */
  int end(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toSeconds(), SECONDS)) {
      fail("no end of " + said());
    }
    return process.exitValue();
  }

  /** What it is and all that it has printed, for errors. */
  String said() {
    return String.join(" ", command) + ":\n" + read(out) + read(err);
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8); // which may be no text at all
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it as kill -9 does, if it still runs. */
  @Override
  public void close() {
    try {
      process.destroyForcibly().onExit().join();
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
