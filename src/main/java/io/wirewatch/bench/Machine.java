package io.wirewatch.bench;

import io.wirewatch.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What figures were measured on, without which they say little. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Path STATUS = Path.of("/proc/self/status");
  static final int MB = 1_000_000;

  private Machine() {}

  /** The processor and the system. */
  static String name() {
    String processor = System.getProperty("os.arch");
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      processor =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse(processor);
    } catch (IOException e) {
      // Another system than Linux has no such file; then the architecture must do.
    }
    return processor + ", " + System.getProperty("os.name");
  }

  /** The Java it runs on and its largest heap. */
  static String java() {
    return System.getProperty("java.vm.name")
        + " "
        + System.getProperty("java.version")
        + ", heap "
        + Runtime.getRuntime().maxMemory() / MB
        + " MB";
  }

  /** What of the settings decides the speed. */
  static String settings(Settings settings) {
    return "exactly once, %d threads, %d partitions, commit interval %d ms, flush interval %d ms"
        .formatted(
            settings.pipeline().threads(),
            settings.topics().storiesPartitions(),
            settings.pipeline().commitInterval().toMillis(),
            settings.pipeline().flushInterval().toMillis());
  }

  /** The peak resident size where the system tells, else the memory of the heap; in 10^6 bytes. */
  static long peakMb() {
    return status("VmHWM:");
  }

  /** The resident size now, likewise. */
  static long residentMb() {
    return status("VmRSS:");
  }

  private static long status(String name) {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) * 1_024 / MB)
          .findFirst()
          .orElseGet(Machine::heapMb);
    } catch (IOException e) {
      return heapMb();
    }
  }

  private static long heapMb() {
    return Runtime.getRuntime().totalMemory() / MB;
  }

  /** What of the heap is in use after a collection, in 10^6 bytes. */
  @SuppressWarnings("gc") // it is what is measured
  static long heapUsedMb() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MB;
  }

  /** What a directory's files hold, in 10^6 bytes. */
  static long diskMb(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum() / MB;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look through " + directory, e);
    }
  }
}
