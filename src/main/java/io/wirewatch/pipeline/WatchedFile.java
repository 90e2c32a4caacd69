package io.wirewatch.pipeline;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.wirewatch.WirewatchException;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.theme.ThemeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A theme file that is looked at again and again: what it has become is published when it has
 * stayed so between two looks, and is right. A wrong one is refused, with its mistakes in the log
 * once a change; and while there is none, nothing happens.
 */
final class WatchedFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

  private final Path file;
  private final Consumer<ThemeSet> publish;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private String known;
  private @Nullable Stamp seen;
  private @Nullable Stamp taken;
  private volatile @Nullable String refused;

  /** What changes with a file; a file that another was renamed to has another key. */
  private record Stamp(FileTime modified, long size, @Nullable Object key) {}

  private WatchedFile(Path file, String known, Duration every, Consumer<ThemeSet> publish) {
    this.file = file;
    this.known = known;
    this.publish = publish;
    this.thread = new Thread(() -> run(every), "wirewatch-theme-file");
    thread.setDaemon(true);
  }

  /**
   * Begins to look.
   *
   * @param known the hash of what was read of the file before; that is not published
   * @param every the time between two looks
   * @param publish makes a set the current one; throws {@link WirewatchException} where it cannot
   *     now, and is called again then
   */
  static WatchedFile start(Path file, String known, Duration every, Consumer<ThemeSet> publish) {
    WatchedFile watched = new WatchedFile(file, known, every, publish);
    watched.thread.start();
    return watched;
  }

  /** That the file as it is now was refused, in a line; null when it was not. */
  @Nullable String refused() {
    return refused;
  }

  /** Whether it looks; only an error of the virtual machine's ends it before it is closed. */
  boolean isAlive() {
    return thread.isAlive();
  }

  private void run(Duration every) {
    try {
      while (!closing.await(every.toMillis(), MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      // close() was called.
    }
  }

  private void look() {
    Stamp now = stamp();
    boolean settled = now != null && now.equals(seen);
    seen = now;
    if (now != null && settled && !now.equals(taken)) {
      take(now);
    }
  }

  private void take(Stamp now) {
    ThemeSet set;
    try {
      set = ThemeSets.read(file);
      if (!set.hash().equals(known)) {
        ThemeMatcher.compile(set);
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      refuse(now, e);
      return;
    }
    if (!now.equals(stamp())) {
      return; // it was written to while it was read
    }
    publish(now, set);
  }

  private void refuse(Stamp now, Throwable why) {
    if (!now.equals(stamp())) {
      return;
    }
    taken = now;
    refused = file + " is refused, and the theme set before it stays; the log says why";
    if (why instanceof WirewatchException) {
      LOG.error("{} is refused, the theme set before it stays:\n{}", file, why.getMessage());
    } else {
      LOG.error("{} is refused, the theme set before it stays", file, why);
    }
  }

  private void publish(Stamp now, ThemeSet set) {
    if (!set.hash().equals(known)) {
      try {
        publish.accept(set);
      } catch (RuntimeException e) {
        if (closing.getCount() > 0) {
          LOG.warn("{} has changed and is published later: {}", file, e.getMessage());
        }
        return;
      }
      LOG.info("{} has changed: theme set {} is published", file, set.hash());
    }
    known = set.hash();
    taken = now;
    refused = null;
  }

  /** Null where there is no file, as for a moment while some editors write it. */
  private @Nullable Stamp stamp() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.isRegularFile()
          ? new Stamp(now.lastModifiedTime(), now.size(), now.fileKey())
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt(); // it may wait for brokers that are away
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
