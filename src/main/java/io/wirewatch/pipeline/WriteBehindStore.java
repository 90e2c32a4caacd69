package io.wirewatch.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store whose writes are in memory until the commit that they belong to, and then go to disk and
 * changelog together, each key once.
 *
 * <p>Streams' own cache does the same, but keeps its keys sorted and every entry with its record's
 * context, which took a twentieth of the stream threads' time. As there, what follows from the
 * writes can be forwarded with the commit that they belong to: whatever is committed has been
 * passed on, so that nobody who starts anew has to find out what was not. What makes a store part
 * of a commit is {@code flushCache()} of Streams' internals; there is no public way to it.
 *
 * @param <V> the values; a null is a deletion
 */
final class WriteBehindStore<V> extends WrappedStateStore<KeyValueStore<String, V>, String, V> {
  /** What is held at most between commits: some megabytes. */
  private static final int MOST = 20_000;

  private final Map<String, @Nullable V> unwritten = new HashMap<>();

  /** Of every key that may be there; null where they are not learnt. */
  private @Nullable KeyFilter keys;

  private Runnable beforeCommit = () -> {};

  private WriteBehindStore(KeyValueStore<String, V> wrapped) {
    super(wrapped);
  }

  /** Builds such stores over those of {@code wrapped}, which are not to be cached. */
  static <V> StoreBuilder<WriteBehindStore<V>> over(
      StoreBuilder<KeyValueStore<String, V>> wrapped) {
    return new Builder<>(wrapped);
  }

  /** What was last put in the place of {@code key}; null if nothing. */
  @Nullable V get(String key) {
    if (keys != null && !keys.mayHave(key)) {
      return null; // as most are, and the map would take longer to say so
    }
    V value = unwritten.get(key);
    return value != null || unwritten.containsKey(key) ? value : wrapped().get(key);
  }

  /** Puts {@code value} in the place of {@code key}; null ends it. */
  void put(String key, @Nullable V value) {
    unwritten.put(key, value);
    if (keys != null && value != null) {
      keys.add(key);
    }
    if (unwritten.size() >= MOST) {
      write();
    }
  }

  /**
   * Has {@code work} done before each commit. To be called in a processor's {@code init}, in whose
   * name {@code work} may forward.
   */
  void beforeCommit(ProcessorContext<?, ?> context, Runnable work) {
    InternalProcessorContext<?, ?> internals = (InternalProcessorContext<?, ?>) context;
    ProcessorNode<?, ?, ?, ?> node = internals.currentNode();
    beforeCommit =
        () -> {
          ProcessorNode<?, ?, ?, ?> before = internals.currentNode();
          internals.setCurrentNode(node);
          work.run();
          internals.setCurrentNode(before);
        };
  }

  /** Hands over everything that is there. */
  void forEach(BiConsumer<String, V> taker) {
    write();
    try (KeyValueIterator<String, V> all = wrapped().all()) {
      all.forEachRemaining(entry -> taker.accept(entry.key, entry.value));
    }
  }

  /** The first {@code most} keys on disk from {@code from} on that come before {@code to}. */
  List<String> keys(String from, String to, int most) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, V> range = wrapped().range(from, to)) {
      while (range.hasNext() && keys.size() < most) {
        keys.add(range.next().key);
      }
    }
    return keys;
  }

  /**
   * Goes through all keys once, half a second for a million, so that {@link #get} finds out by
   * itself that nothing is there. On disk that takes longer than finding something.
   */
  void learnKeys() {
    KeyFilter all = new KeyFilter();
    forEach((key, value) -> all.add(key));
    keys = all;
  }

  /** A task that failed begins again with the same store: what was not committed never was. */
  @Override
  public void init(StateStoreContext context, StateStore root) {
    clearCache();
    super.init(context, root);
  }

  @Override
  public void flushCache() {
    beforeCommit.run();
    write();
  }

  private void write() {
    if (unwritten.isEmpty()) {
      return;
    }
    List<KeyValue<String, V>> entries = new ArrayList<>(unwritten.size());
    unwritten.forEach((key, value) -> entries.add(KeyValue.pair(key, value)));
    // In order of their keys they find their places on disk sooner.
    entries.sort((a, b) -> a.key.compareTo(b.key));
    wrapped().putAll(entries);
    unwritten.clear();
  }

  @Override
  public void clearCache() {
    unwritten.clear();
    keys = null; // another task writes from now on
    beforeCommit = () -> {};
  }

  private record Builder<V>(StoreBuilder<KeyValueStore<String, V>> wrapped)
      implements StoreBuilder<WriteBehindStore<V>> {

    @Override
    public StoreBuilder<WriteBehindStore<V>> withCachingEnabled() {
      return this; // it is one
    }

    @Override
    public StoreBuilder<WriteBehindStore<V>> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore<V>> withLoggingEnabled(Map<String, String> config) {
      return new Builder<>(wrapped.withLoggingEnabled(config));
    }

    @Override
    public StoreBuilder<WriteBehindStore<V>> withLoggingDisabled() {
      return new Builder<>(wrapped.withLoggingDisabled());
    }

    @Override
    public WriteBehindStore<V> build() {
      return new WriteBehindStore<>(wrapped.build());
    }

    @Override
    public Map<String, String> logConfig() {
      return wrapped.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
      return wrapped.loggingEnabled();
    }

    @Override
    public String name() {
      return wrapped.name();
    }
  }
}
