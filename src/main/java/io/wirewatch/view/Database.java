package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys and values on disk, in the order of their bytes: a RocksDB of which nothing native leaves
 * this class, and that can be closed while others read.
 */
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** Another layout of what is kept takes another name: what it finds, it cannot read. */
  private static final byte[] LAYOUT = "layout 3".getBytes(UTF_8);

  private final RocksDB rocks;
  private final DatabaseOptions options;
  private final List<ColumnFamilyHandle> opened;
  private final Map<Family, ColumnFamilyHandle> handles = new EnumMap<>(Family.class);
  private final WriteOptions writeOptions = new WriteOptions();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final SpoiltMark spoilt;
  private boolean closed;

  private Database(
      RocksDB rocks, DatabaseOptions options, List<ColumnFamilyHandle> opened, SpoiltMark spoilt) {
    this.spoilt = spoilt;
    this.rocks = rocks;
    this.options = options;
    this.opened = opened;
    // After the default one, which has the layout alone.
    int next = 1;
    for (Family family : Family.values()) {
      handles.put(family, opened.get(next++));
    }
  }

  /**
   * Opens the database in {@code directory}, empty where there is none or none that can be read;
   * {@link WirewatchException} if it is in use.
   */
  static Database open(Path directory) {
    try {
      Files.createDirectories(directory);
      if (new SpoiltMark(directory).isSet()) {
        return anew(directory, "a part of it could not be read");
      }
      try {
        return tryOpen(directory);
      } catch (RocksDBException e) {
        if (!SpoiltMark.isSpoilt(e)) {
          throw e;
        }
        return anew(directory, e.getMessage());
      }
    } catch (RocksDBException | IOException e) {
      throw new WirewatchException(
          "cannot open the index in "
              + directory
              + ": "
              + e.getMessage()
              + "; if another Wirewatch uses it, give this one a directory of its own with --data",
          e);
    }
  }

  private static Database tryOpen(Path directory) throws RocksDBException {
    DatabaseOptions options = new DatabaseOptions();
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    families.add(options.describe(RocksDB.DEFAULT_COLUMN_FAMILY));
    for (Family family : Family.values()) {
      families.add(options.describe(family.bytes()));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    RocksDB rocks;
    try {
      rocks = RocksDB.open(options.database(), directory.toString(), families, handles);
    } catch (RocksDBException e) {
      options.close();
      throw e;
    }
    byte[] layout = rocks.get(LAYOUT);
    if (layout == null && rocks.getLatestSequenceNumber() > 0) {
      handles.forEach(ColumnFamilyHandle::close);
      rocks.close();
      options.close();
      throw new RocksDBException(
          "it was written by another version", new Status(Status.Code.Corruption, null, "layout"));
    }
    rocks.put(LAYOUT, LAYOUT);
    return new Database(rocks, options, handles, new SpoiltMark(directory));
  }

  /** All of it can be had from the topics again. */
  private static Database anew(Path directory, @Nullable String reason)
      throws IOException, RocksDBException {
    LOG.warn("the index in {} is made anew: {}", directory, reason);
    delete(directory);
    return tryOpen(directory);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Files.createDirectories(directory);
  }

  /** Whether a part of it turned out to be unreadable; it is then made anew at the next opening. */
  boolean isSpoilt() {
    return spoilt.isSet();
  }

  /** What is kept under {@code key}; null for nothing. */
  byte @Nullable [] get(Family family, byte[] key) {
    return reading(() -> rocks.get(handle(family), key));
  }

  /** What is kept under each of {@code keys}, null for nothing. */
  List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
    return keys.isEmpty()
        ? List.of()
        : reading(
            () -> rocks.multiGetAsList(Collections.nCopies(keys.size(), handle(family)), keys));
  }

  /** Hands on what is kept from {@code from} to before {@code to}, until told not to go on. */
  void scan(Family family, byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
    reading(
        () -> {
          try (Slice end = new Slice(to);
              ReadOptions read = new ReadOptions().setIterateUpperBound(end);
              RocksIterator at = rocks.newIterator(handle(family), read)) {
            at.seek(from);
            while (at.isValid() && visitor.test(at.key(), at.value())) {
              at.next();
            }
            at.status();
          }
          return true;
        });
  }

  /** The same from the last before {@code to} back to {@code from}. */
  void scanBack(Family family, byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
    reading(
        () -> {
          try (Slice start = new Slice(from);
              Slice end = new Slice(to);
              ReadOptions read =
                  new ReadOptions().setIterateLowerBound(start).setIterateUpperBound(end);
              RocksIterator at = rocks.newIterator(handle(family), read)) {
            at.seekToLast();
            while (at.isValid() && visitor.test(at.key(), at.value())) {
              at.prev();
            }
            at.status();
          }
          return true;
        });
  }

  /** Writes all that {@code changes} puts into the batch, or none of it. */
  void write(Consumer<Batch> changes) {
    reading(
        () -> {
          try (WriteBatch changed = new WriteBatch()) {
            changes.accept(new Batch(changed, this::handle));
            rocks.write(writeOptions, changed);
          }
          return true;
        });
  }

  private interface Work<T> {
    T run() throws RocksDBException;
  }

  /** Whoever uses what is native holds off its end. */
  private <T> T reading(Work<T> work) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new WirewatchException("the index is closed");
      }
      return unchecked(work);
    } finally {
      lock.readLock().unlock();
    }
  }

  private <T> T unchecked(Work<T> work) {
    try {
      return work.run();
    } catch (RocksDBException e) {
      spoilt.noteIfSpoilt(e);
      throw new WirewatchException("the index cannot be used: " + e.getMessage(), e);
    }
  }

  private ColumnFamilyHandle handle(Family family) {
    return requireNonNull(handles.get(family));
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        opened.forEach(ColumnFamilyHandle::close);
        rocks.close();
        writeOptions.close();
        options.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
