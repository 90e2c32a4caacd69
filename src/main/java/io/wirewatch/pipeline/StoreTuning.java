package io.wirewatch.pipeline;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/**
 * How the stores on disk are set beyond what Streams does: most stories are new, and that the
 * ledger has never heard of one is told by a Bloom filter also in what is not yet on disk.
 */
public final class StoreTuning implements RocksDBConfigSetter {
  /** Of the memory that a store writes to, what the filter takes: 10 bits an entry and more. */
  private static final double FILTER_SHARE = 0.02;

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    options.setMemtablePrefixBloomSizeRatio(FILTER_SHARE).setMemtableWholeKeyFiltering(true);
  }

  @Override
  public void close(String store, Options options) {
    // nothing was made that Streams does not close
  }
}
