package io.wirewatch.house.canary.match;

import org.rocksdb.Options;

/** RocksDB is view's alone. */
public final class UsesRocksDb {
  Object use() {
    return new Options();
  }
}
