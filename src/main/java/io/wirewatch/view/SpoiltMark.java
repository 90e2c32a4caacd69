package io.wirewatch.view;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers over a restart that an index turned out to be spoilt: RocksDB notices a bad block only
 * when it is read, long after all seemed well.
 */
final class SpoiltMark {
  private static final Logger LOG = LoggerFactory.getLogger(SpoiltMark.class);

  private final Path file;
  private volatile boolean set;

  /** The mark of the index in {@code directory}. */
  SpoiltMark(Path directory) {
    this.file = directory.resolve("SPOILT");
    this.set = Files.exists(file);
  }

  /** Whether it was found spoilt, now or before a restart. */
  boolean isSet() {
    return set;
  }

  /** Sets it where {@code e} says so. */
  void noteIfSpoilt(RocksDBException e) {
    if (set || !hasCode(e, Status.Code.Corruption)) {
      return;
    }
    set = true;
    LOG.error("the index is spoilt and is made anew at the next start: {}", e.getMessage());
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException there) {
      // by another thread
    } catch (IOException unwritable) {
      LOG.error("cannot write {}: delete its directory before the next start", file, unwritable);
    }
  }

  /** Whether what is to be opened is bad, and not only out of reach. */
  static boolean isSpoilt(RocksDBException e) {
    return hasCode(e, Status.Code.Corruption) || hasCode(e, Status.Code.InvalidArgument);
  }

  private static boolean hasCode(RocksDBException e, Status.Code code) {
    Status status = e.getStatus();
    return status != null && status.getCode() == code;
  }
}
