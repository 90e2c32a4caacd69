package io.wirewatch.view;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** How RocksDB is set: for little memory, whatever the number of stories. */
final class DatabaseOptions implements AutoCloseable {
  private static final long CACHE_BYTES = 48L << 20;
  private static final long WRITE_BUFFERS_BYTES = 24L << 20;
  private static final long WRITE_BUFFER_BYTES = 8L << 20;
  private static final long LOG_BYTES = 48L << 20;
  private static final double BITS_A_KEY = 10;

  static {
    RocksDB.loadLibrary();
  }

  private final Cache cache = new LRUCache(CACHE_BYTES);
  // What is being written counts in the cache's size.
  private final WriteBufferManager buffers = new WriteBufferManager(WRITE_BUFFERS_BYTES, cache);
  private final BloomFilter filter = new BloomFilter(BITS_A_KEY, false);
  private final DBOptions database =
      new DBOptions()
          .setCreateIfMissing(true)
          .setCreateMissingColumnFamilies(true)
          .setWriteBufferManager(buffers)
          .setMaxTotalWalSize(LOG_BYTES)
          .setMaxOpenFiles(200)
          .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
          .setKeepLogFileNum(2)
          .setStatsDumpPeriodSec(0);
  private final ColumnFamilyOptions families =
      new ColumnFamilyOptions()
          .setTableFormatConfig(
              new BlockBasedTableConfig()
                  .setBlockCache(cache)
                  .setBlockSize(8 * 1024)
                  .setFilterPolicy(filter)
                  .setCacheIndexAndFilterBlocks(true)
                  .setPinL0FilterAndIndexBlocksInCache(true)
                  .setFormatVersion(5))
          .setWriteBufferSize(WRITE_BUFFER_BYTES)
          .setCompressionType(CompressionType.LZ4_COMPRESSION)
          .setLevelCompactionDynamicLevelBytes(true);

  DBOptions database() {
    return database;
  }

  ColumnFamilyDescriptor describe(byte[] name) {
    return new ColumnFamilyDescriptor(name, families);
  }

  @Override
  public void close() {
    database.close();
    families.close();
    filter.close();
    buffers.close();
    cache.close();
  }
}
