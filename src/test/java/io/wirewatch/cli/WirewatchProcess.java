package io.wirewatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.fail;

import io.wirewatch.Wirewatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * Wirewatch as its user runs it: a process of its own, whose output is a file. It is killed with
 * the test run at the latest.
 */
public final class WirewatchProcess implements AutoCloseable {
  private final Process process;
  private final Path output;

  private WirewatchProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** What a command that has ended left. */
  public record Result(int exitCode, String output) {}

  /**
   * Starts {@code wirewatch args…} in {@code directory}; arguments that begin with {@code -D} are
   * system properties.
   */
  public static WirewatchProcess start(Path directory, String... args) {
    return start(directory, Map.of(), args);
  }

  /** The same, with further variables in its environment. */
  public static WirewatchProcess start(
      Path directory, Map<String, String> environment, String... args) {
    return start(directory, environment, Wirewatch.class, args);
  }

  /** Starts {@code main}, which ties itself to this process by {@link Tether}. */
  public static WirewatchProcess startTied(Path directory, Class<?> main, String... args) {
    return start(directory, Map.of(), main, args);
  }

  private static WirewatchProcess start(
      Path directory, Map<String, String> environment, Class<?> main, String... args) {
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // It lives for seconds: no time for the second compiler.
      command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      command.addAll(List.of("-cp", absoluteClassPath()));
      List<String> given = List.of(args);
      given.stream().filter(arg -> arg.startsWith("-D")).forEach(command::add);
      command.add(main.getName());
      given.stream().filter(arg -> !arg.startsWith("-D")).forEach(command::add);
      Path output = Files.createTempFile("wirewatch-process-", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new WirewatchProcess(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code wirewatch args…} to its end, which must come within a minute and a half. */
  public static Result run(Path directory, String... args) throws InterruptedException {
    return run(directory, Map.of(), args);
  }

  /** The same, with further variables in its environment. */
  public static Result run(Path directory, Map<String, String> environment, String... args)
      throws InterruptedException {
    try (WirewatchProcess running = start(directory, environment, args)) {
      if (!running.process.waitFor(90, SECONDS)) {
        fail("no end of " + List.of(args) + ":\n" + running.output());
      }
      return new Result(running.process.exitValue(), running.output());
    }
  }

  private static String absoluteClassPath() {
    List<String> absolute = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      absolute.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(java.io.File.pathSeparator, absolute);
  }

  /** Everything that it has printed, on both streams. */
  public String output() {
    try {
      return new String(Files.readAllBytes(output), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when {@code text} has been printed. */
  public void awaitOutput(String text, Duration patience) {
    Awaitility.await(text)
        .atMost(patience)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              String now = output();
              if (!process.isAlive() && !now.contains(text)) {
                fail("ended before it printed '" + text + "':\n" + now);
              }
              return now.contains(text);
            });
  }

  /** Kills it as kill -9 does; returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end as Ctrl-C does, and says how long that took. */
  public Duration interrupt() throws InterruptedException, IOException {
    long start = System.nanoTime();
    // A shell's background job ignores Ctrl-C, and so does what it starts; all heed TERM alike.
    String signal = ignoresInterrupts() ? "-TERM" : "-INT";
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    if (!process.waitFor(30, SECONDS)) {
      fail("it does not stop:\n" + output());
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    try {
      process.destroyForcibly().onExit().join();
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
