package io.wirewatch.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;

/**
 * A partition's totals in memory, as its buckets give them; for one thread.
 *
 * <p>Which totals differ from what was passed on is known at every moment, also when the totals
 * were added up anew from what a store had kept.
 */
public final class Totals {
  /** Buckets of the flow are told from others by what no source's id begins with. */
  private static final String FLOW = "|";

  private final Map<String, Total> byKey = new HashMap<>();
  private final Map<Bucket, Share> byBucket = new HashMap<>();
  private final Map<List<Step>, Share> bySteps = new HashMap<>();
  private final List<Total> due = new ArrayList<>();

  /** A key's total. */
  private final class Total {
    private final String key;
    private long value;
    private long forwarded;
    private boolean isDue;

    Total(String key) {
      this.key = key;
    }

    void move(long delta) {
      value += delta;
      if (!isDue) {
        isDue = true;
        due.add(this);
      }
    }
  }

  /** What one bucket, or one path of steps, adds to the totals. */
  public static final class Share {
    private final String name;
    private final Total[] totals;
    private long stories;

    private Share(String name, Total[] totals) {
      this.name = name;
      this.totals = totals;
    }

    /** The key of its record in the store. */
    public String name() {
      return name;
    }

    /** Moves it and all its totals; returns how many stories it has now. */
    public long move(long delta) {
      stories += delta;
      for (Total total : totals) {
        total.move(delta);
      }
      return stories;
    }
  }

  /** What a story of {@code bucket} adds to. */
  public Share bucket(Bucket bucket) {
    Share share = byBucket.get(bucket);
    if (share == null) {
      share = share(bucket.toString(), bucket.keys());
      byBucket.put(bucket, share);
    }
    return share;
  }

  /** All the steps of one record are one bucket. */
  public Share steps(List<Step> steps) {
    return bySteps.computeIfAbsent(
        steps,
        path ->
            share(
                FLOW + path.stream().map(Step::name).collect(Collectors.joining(",")),
                path.stream().map(CountKey::flow).toList()));
  }

  private Share share(String name, List<CountKey> keys) {
    return new Share(name, keys.stream().map(key -> total(key.toString())).toArray(Total[]::new));
  }

  private Total total(String key) {
    return byKey.computeIfAbsent(key, Total::new);
  }

  /** Takes up what the store has of a bucket or path. */
  public void restore(String name, long stories) {
    Share share =
        name.startsWith(FLOW)
            ? steps(Arrays.stream(name.substring(1).split(",")).map(Step::valueOf).toList())
            : bucket(Bucket.parse(name));
    share.move(stories);
  }

  /** Takes up what was last passed on of a key. */
  public void restoreForwarded(String key, long value) {
    Total total = total(key);
    total.forwarded = value;
    total.move(0); // due if nothing has moved it: its stories may all be gone
  }

  /** Hands on each total that differs from what was passed on, and says whether any did. */
  public boolean drain(ObjLongConsumer<String> passOn) {
    boolean any = false;
    for (Total total : due) {
      total.isDue = false;
      if (total.value != total.forwarded) {
        any = true;
        passOn.accept(total.key, total.value);
        total.forwarded = total.value;
      }
    }
    due.clear();
    return any;
  }
}
