package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists of stories on disk, each a number of its newest by time of publication; written by one
 * thread.
 *
 * <p>What a list holds is always the newest of all that are in it, without a gap: once it had to
 * let go of a story, it takes in none that is older than that. So a list that loses stories holds
 * fewer until new ones come.
 */
final class LatestStories {
  /** Which lists there are is kept under names that no list has. */
  private static final byte[] STATES = {1};

  private static final byte[] STATES_END = {2};

  private final Database database;
  private final Family family;
  private final int most;
  private final int slack;
  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final Set<String> changed = new HashSet<>();

  /**
   * How a list stands.
   *
   * @param size how many stories it holds
   * @param end no key at or after this is in it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record State(long size, byte[] end) {
    boolean admits(byte[] key) {
      return Arrays.compareUnsigned(key, end) < 0;
    }

    State plus(long stories) {
      return new State(size + stories, end);
    }
  }

  /** Lists in {@code family}, of at most {@code most} stories, and a tenth more for a while. */
  LatestStories(Database database, Family family, int most) {
    this.database = database;
    this.family = family;
    this.most = most;
    this.slack = Math.max(1, most / 10);
    reload();
  }

  /** Takes up what is on disk. */
  void reload() {
    states.clear();
    changed.clear();
    database.scan(
        family,
        STATES,
        STATES_END,
        (key, value) -> {
          ByteBuffer in = ByteBuffer.wrap(value);
          long size = in.getLong();
          byte[] end = new byte[in.remaining()];
          in.get(end);
          return states.put(name(key), new State(size, end)) == null;
        });
  }

  private static String name(byte[] stateKey) {
    return new String(stateKey, 1, stateKey.length - 1, US_ASCII);
  }

  private State state(String list) {
    return states.computeIfAbsent(list, name -> new State(0, ListKey.end(name)));
  }

  /** Puts a story that is not in {@code list} into it, if it is new enough. */
  void put(Batch batch, String list, long published, byte[] id, Supplier<Line> line) {
    byte[] key = ListKey.of(list, published, id);
    State state = state(list);
    if (state.admits(key)) {
      batch.put(family, key, line.get().toBytes());
      set(list, state.plus(1));
    }
  }

  /** Takes a story out of a list that it was put into. */
  void remove(Batch batch, String list, long published, byte[] id) {
    byte[] key = ListKey.of(list, published, id);
    State state = state(list);
    if (state.admits(key)) {
      batch.delete(family, key);
      set(list, state.plus(-1));
    }
  }

  private void set(String list, State state) {
    states.put(list, state);
    changed.add(list);
  }

  /** Keeps with the rest of {@code batch} how the lists stand after it. */
  void save(Batch batch) {
    for (String list : changed) {
      State state = state(list);
      byte[] key = ByteBuffer.allocate(1 + list.length()).put(STATES).put(bytes(list)).array();
      byte[] value =
          ByteBuffer.allocate(Long.BYTES + state.end().length)
              .putLong(state.size())
              .put(state.end())
              .array();
      batch.put(family, key, value);
    }
    changed.clear();
  }

  private static byte[] bytes(String list) {
    return list.getBytes(US_ASCII);
  }

  /** Lets go of the oldest of lists that have become too long. */
  void trim() {
    for (Map.Entry<String, State> entry : states.entrySet()) {
      if (entry.getValue().size() > most + slack) {
        trim(entry.getKey(), entry.getValue());
      }
    }
  }

  private void trim(String list, State state) {
    database.write(
        batch -> {
          State[] now = {state};
          database.scanBack(
              family,
              ListKey.first(list),
              state.end(),
              (key, value) -> {
                if (now[0].size() <= most) {
                  return false;
                }
                batch.delete(family, key);
                now[0] = new State(now[0].size() - 1, key);
                return true;
              });
          set(list, now[0]);
          save(batch);
        });
  }

  /** Empties all lists. */
  void clear(Batch batch) {
    batch.deleteRange(family, new byte[] {0}, new byte[] {(byte) 0xff});
    states.clear();
    changed.clear();
  }

  /** Hands on the stories of a list, the newest first, with their keys, until told to stop. */
  void scan(String list, BiPredicate<byte[], Line> visitor) {
    State state = states.get(list);
    if (state == null) {
      return;
    }
    int[] seen = {0};
    database.scan(
        family,
        ListKey.first(list),
        state.end(),
        (key, value) -> ++seen[0] <= most && visitor.test(key, Line.fromBytes(value)));
  }

  /** What a list shows of one story; null where it does not hold it. */
  @Nullable Line find(String list, long published, byte[] id) {
    byte[] bytes = database.get(family, ListKey.of(list, published, id));
    return bytes == null ? null : Line.fromBytes(requireNonNull(bytes));
  }
}
