package io.wirewatch.view;

import io.wirewatch.WirewatchException;
import java.util.function.Function;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Changes to the database that are written together or not at all. */
final class Batch {
  private final WriteBatch changes;
  private final Function<Family, ColumnFamilyHandle> handles;

  Batch(WriteBatch changes, Function<Family, ColumnFamilyHandle> handles) {
    this.changes = changes;
    this.handles = handles;
  }

  void put(Family family, byte[] key, byte[] value) {
    add(() -> changes.put(handles.apply(family), key, value));
  }

  void delete(Family family, byte[] key) {
    add(() -> changes.delete(handles.apply(family), key));
  }

  /** Deletes all from {@code from} to before {@code to}. */
  void deleteRange(Family family, byte[] from, byte[] to) {
    add(() -> changes.deleteRange(handles.apply(family), from, to));
  }

  private interface Change {
    void make() throws RocksDBException;
  }

  private static void add(Change change) {
    try {
      change.make();
    } catch (RocksDBException e) {
      throw new WirewatchException("the index cannot be changed: " + e.getMessage(), e);
    }
  }
}
