package io.wirewatch.kafka;

import io.wirewatch.WirewatchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds the embedded broker's log and the pipeline's state, locked by one
 * process at a time.
 *
 * <p>The lock is the operating system's: a process that was killed holds nothing, whatever files it
 * left.
 */
public final class DataDirectory implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String ADDRESS = "broker.address";
  private static final String HTTP_ADDRESS = "http.address";

  /**
   * What this process holds. Its own directories are never opened a second time to look: on POSIX
   * closing any channel of a file gives up all locks that the process has on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final Path real;
  private final FileChannel channel;

  private DataDirectory(Path directory, Path real, FileChannel channel) {
    this.directory = directory;
    this.real = real;
    this.channel = channel;
  }

  /** Takes {@code directory}, made where there is none; {@link WirewatchException} if in use. */
  public static DataDirectory open(Path directory) {
    FileChannel channel = null;
    Path real = null;
    try {
      Files.createDirectories(directory);
      if (!HELD.add(directory.toRealPath())) {
        throw inUse(directory);
      }
      real = directory.toRealPath();
      channel =
          FileChannel.open(
              directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        HELD.remove(real);
        throw inUse(directory);
      }
      Files.deleteIfExists(directory.resolve(ADDRESS));
      Files.deleteIfExists(directory.resolve(HTTP_ADDRESS));
      return new DataDirectory(directory, real, channel);
    } catch (IOException e) {
      close(channel);
      if (real != null) {
        HELD.remove(real);
      }
      throw new WirewatchException(
          "cannot use the data directory " + directory + ": " + e.getMessage(), e);
    }
  }

  private static WirewatchException inUse(Path directory) {
    return new WirewatchException(
        "the data directory "
            + directory
            + " is in use by another Wirewatch"
            + readAddress(directory).map(at -> " (its broker is at " + at + ")").orElse("")
            + "; stop that one, or choose another directory with --data");
  }

  /** Whether a running process holds {@code directory}. */
  public static boolean isInUse(Path directory) {
    Path file = directory.resolve(LOCK);
    if (!Files.exists(file)) {
      return false;
    }
    try {
      if (HELD.contains(directory.toRealPath())) {
        return true;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        return !lock(channel);
      }
    } catch (IOException e) {
      throw new WirewatchException(
          "cannot look at the data directory " + directory + ": " + e.getMessage(), e);
    }
  }

  /** The broker's address that the process which holds {@code directory} has written, if any. */
  public static Optional<String> readAddress(Path directory) {
    return read(directory.resolve(ADDRESS));
  }

  /** Where the process which holds {@code directory} serves HTTP, as a URL, if it does. */
  public static Optional<String> readHttpAddress(Path directory) {
    return read(directory.resolve(HTTP_ADDRESS));
  }

  private static Optional<String> read(Path file) {
    try {
      String address = Files.readString(file).strip();
      return address.isEmpty() ? Optional.empty() : Optional.of(address);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where the directory is. */
  public Path path() {
    return directory;
  }

  /** Tells other processes where the broker is; they see all of the address or none of it. */
  public void writeAddress(String address) {
    write(ADDRESS, address);
  }

  /** Tells other processes where HTTP is served, as {@link #writeAddress} does. */
  public void writeHttpAddress(String url) {
    write(HTTP_ADDRESS, url);
  }

  private void write(String name, String address) {
    try {
      Path draft = directory.resolve(name + ".new");
      Files.writeString(draft, address + System.lineSeparator());
      Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + name + " in " + directory, e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process is looking
    }
  }

  private static void close(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException("closing the lock", e);
      }
    }
  }

  /** Gives the directory back. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(directory.resolve(ADDRESS));
      Files.deleteIfExists(directory.resolve(HTTP_ADDRESS));
    } catch (IOException e) {
      throw new UncheckedIOException("removing the addresses in " + directory, e);
    } finally {
      close(channel);
      HELD.remove(real);
    }
  }
}
